import type { Store } from '../ports.ts';
import { keys, slotOf } from './keys.ts';
import type { Run } from './open-run.ts';
import { claimAt } from './place.ts';

/** Another run took the place in the history that this one was opened for. */
export interface Overtaken {
  readonly kind: 'overtaken';
  /** The slot of that run. */
  readonly by: string;
}

/**
 * Whether another run was committed, or is about to be, since this one was opened, which may be days ago.
 * Asked before anything is written that would be in the way of another start; the claim decides in the end.
 */
export async function overtaken(store: Store, run: Run): Promise<Overtaken | null> {
  const claim = await claimAt(store, keys.place(run.workspace, run.place));
  if (claim !== null && claim.slot !== run.slot) return { kind: 'overtaken', by: claim.slot };
  const commits = (await store.list(keys.runs(run.workspace))).filter((key) => key.endsWith('/commit.json'));
  const newest = commits.at(-1);
  const isMine = commits.includes(keys.file(run.workspace, run.slot, 'commit.json'));
  if (newest === undefined || isMine || slotOf(newest) === run.previousSlot) return null;
  return { kind: 'overtaken', by: slotOf(newest) ?? newest };
}
