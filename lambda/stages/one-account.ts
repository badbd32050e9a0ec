import type { Account, Ports } from '../ports.ts';
import type { ChunkEnd } from './chunk.ts';
import type { WorkLog } from './work-log.ts';
import type { Added } from './work-part.ts';

/** How a chunk ended, and what it brought. */
export interface Asked {
  readonly end: ChunkEnd;
  readonly added: Added;
}

const MIXED: ChunkEnd = {
  kind: 'refused',
  reason:
    'The credential is of another account than the one that this run was begun with: what the two are shown must not be mixed.',
  remedy:
    'Put a credential of the first account back, or audit another slot, which reads everything with the new one.',
};

/**
 * Asks a chunk of questions as one account, that of the run's first answer, and keeps what it brought.
 * A secret can be exchanged while a chunk is under way, and two accounts are shown different things, so what was read
 * meanwhile is not used.
 */
export async function asOneAccount(
  ports: Pick<Ports, 'bitbucket'>,
  log: WorkLog,
  ask: () => Promise<Asked>,
): Promise<ChunkEnd> {
  const before = await accountNow(ports, log.account);
  if ('kind' in before) return before;
  const begun = await log.beginAs(before);
  if (before.name !== begun.name) return MIXED;
  const { end, added } = await ask();
  const after = await accountNow(ports, begun);
  if ('kind' in after) return after;
  if (after.name !== begun.name) return MIXED;
  await log.append(added);
  return end;
}

async function accountNow(
  { bitbucket }: Pick<Ports, 'bitbucket'>,
  known: Account | null,
): Promise<Account | ChunkEnd> {
  const answer = await bitbucket.account(known);
  if (answer.kind === 'unreadable') return { kind: 'unavailable', reason: answer.unreadable.reason };
  return answer.kind === 'read' ? answer.value : answer;
}
