import type { Commit, RunRef } from '../core/model/run.ts';
import type { Store } from '../ports.ts';
import { encodeJson, sha256 } from './json.ts';
import { keys } from './keys.ts';
import type { Claim } from './place.ts';
import { parseCommit, parseHead } from './records.ts';

export interface CommittedRun {
  readonly ref: RunRef;
  readonly commit: Commit;
}

/**
 * Writes commit.json, after which the run exists, and moves the head.
 * The write is create-only: whoever comes second finds the same bytes there.
 */
export async function writeCommit(
  store: Store,
  workspace: string,
  { slot, commit }: Claim,
): Promise<CommittedRun> {
  const key = keys.file(workspace, slot, 'commit.json');
  await store.create(key, commit);
  const object = await store.read(key);
  const winner = object === null ? 'damaged' : parseCommit(object.content);
  if (object === null || winner === 'damaged') throw new Error(`${key} cannot be read back`);
  const ref = { number: winner.number, slot: winner.slot, commit: sha256(object.content) };
  await moveHead(store, workspace, ref);
  return { ref, commit: winner };
}

/** Points the head at a run, forwards only. A head that cannot be understood is replaced: the commits are the truth. */
export async function moveHead(store: Store, workspace: string, ref: RunRef): Promise<void> {
  const key = keys.head(workspace);
  for (;;) {
    const object = await store.read(key);
    const head = object === null ? 'damaged' : parseHead(object.content);
    if (head !== 'damaged' && head.number >= ref.number) return;
    const outcome = await store.replace(key, encodeJson(ref), object?.version ?? null);
    if (outcome === 'replaced') return;
  }
}
