import type { Ports } from '../ports.ts';
import type { ChunkEnd } from './chunk.ts';

/** Why reading stopped before its end. What was read is kept. */
export type Stop =
  | { readonly kind: 'quota-spent'; readonly seconds: number }
  | { readonly kind: 'refused'; readonly reason: string; readonly remedy: string }
  | { readonly kind: 'unavailable'; readonly reason: string };

/**
 * Repeats a step until it says `done`, and waits between steps where the quota is spent.
 * Gives null at the end, or why it stopped.
 */
export async function readInChunks(
  { workflow, progress }: Pick<Ports, 'workflow' | 'progress'>,
  name: string,
  readChunk: () => Promise<ChunkEnd | 'done'>,
): Promise<Stop | null> {
  for (let number = 1; ; number += 1) {
    const end = await workflow.step(`${name}-${number}`, readChunk);
    if (end === 'done') return null;
    if (end.kind === 'refused' || end.kind === 'unavailable') return end;
    if (end.kind === 'more') continue;
    progress.note(`The quota is spent; ${Math.ceil(end.seconds)} seconds until Bitbucket answers again.`);
    const waited = await workflow.pause(`quota-${number}`, end.seconds);
    if (waited === 'declined') return { kind: 'quota-spent', seconds: end.seconds };
  }
}
