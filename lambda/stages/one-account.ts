import type { Ports } from '../ports.ts';
import type { ChunkEnd } from './chunk.ts';
import type { WorkLog } from './work-log.ts';

/** How a chunk ended, and whether all of it was read as the account that the run was begun with. */
export interface Asked {
  readonly end: ChunkEnd;
  readonly isOneAccount: boolean;
}

/**
 * Asks a chunk of questions as one account: that of the run's first answer. A secret can be exchanged while a chunk
 * is under way, and two accounts are shown different things, so what was read meanwhile is not used.
 */
export async function asOneAccount(
  { bitbucket }: Pick<Ports, 'bitbucket'>,
  log: WorkLog,
  ask: () => Promise<ChunkEnd>,
): Promise<Asked> {
  const before = await otherAccount({ bitbucket }, log);
  if (before !== null) return { end: before, isOneAccount: false };
  const end = await ask();
  const after = await otherAccount({ bitbucket }, log);
  return { end: after ?? end, isOneAccount: after === null };
}

/** Null where the credential is one of the account that the run was begun with. */
async function otherAccount({ bitbucket }: Pick<Ports, 'bitbucket'>, log: WorkLog): Promise<ChunkEnd | null> {
  const answer = await bitbucket.account(await log.begunAs());
  if (answer.kind === 'unreadable') return { kind: 'unavailable', reason: answer.unreadable.reason };
  if (answer.kind !== 'read') return answer;
  const begun = (await log.begunAs()) ?? (await log.beginAs(answer.value));
  if (begun.name === answer.value.name) return null;
  return {
    kind: 'refused',
    reason:
      'The credential is of another account than the one that this run was begun with: what the two are shown must not be mixed.',
    remedy:
      'Put a credential of the first account back, or audit another slot, which reads everything with the new one.',
  };
}
