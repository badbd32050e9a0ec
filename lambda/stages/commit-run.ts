import type { Commit, RunRef } from '../core/model/run.ts';
import type { Store } from '../ports.ts';
import { encodeJson, sha256 } from './json.ts';
import { keys } from './keys.ts';
import type { Run } from './open-run.ts';
import type { Published } from './publish.ts';
import { parseCommit, parseHead } from './records.ts';

export interface CommittedRun {
  readonly ref: RunRef;
  readonly commit: Commit;
}

/**
 * Writes commit.json, after which the run exists, and moves the head.
 * The write is create-only: of several workers on one slot the first one's commit is everybody's.
 */
export async function commitRun(store: Store, run: Run, published: Published): Promise<CommittedRun> {
  const key = keys.file(run.workspace, run.slot, 'commit.json');
  const { status, files } = published;
  const commit: Commit = {
    schemaVersion: 1,
    number: run.number,
    slot: run.slot,
    status,
    files,
    previousCommit: run.previousCommit,
  };
  await store.create(key, encodeJson(commit));
  const written = await store.read(key);
  const winner = written === null ? 'damaged' : parseCommit(written.content);
  if (written === null || winner === 'damaged') throw new Error(`${key} cannot be read back`);
  const ref = { number: winner.number, slot: winner.slot, commit: sha256(written.content) };
  await moveHead(store, run.workspace, ref);
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
