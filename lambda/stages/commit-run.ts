import type { Commit, RunRef } from '../core/model/run.ts';
import type { CannotSign, Ports, Store } from '../ports.ts';
import { encodeJson, sha256 } from './json.ts';
import { keys } from './keys.ts';
import type { Run } from './open-run.ts';
import type { Published } from './publish.ts';
import { parseCommit, parseHead } from './records.ts';
import { knownKeys, signCommit } from './signing.ts';

export interface CommittedRun {
  readonly ref: RunRef;
  readonly commit: Commit;
}

/**
 * Writes commit.json, after which the run exists, and moves the head.
 * The write is create-only: of several workers on one slot the first one's commit is everybody's.
 */
export async function commitRun(
  { store, signer }: Pick<Ports, 'store' | 'signer'>,
  run: Run,
  published: Published,
): Promise<CommittedRun | CannotSign> {
  const known = signer === null ? null : await knownKeys(signer);
  if (known?.kind === 'cannot-sign') return known;
  const commit = { ...commitOf(run, published), ...(known === null ? {} : { signedBy: known.signedBy }) };
  const bytes = encodeJson(commit);
  if (signer !== null && known !== null) {
    const { workspace, slot } = run;
    const place = { workspace, slot, commit: sha256(bytes), signedBy: known.signedBy };
    const refusal = await signCommit({ store, signer }, place, known.own);
    if (refusal !== null) return refusal;
  }
  return written(store, run, bytes);
}

function commitOf({ number, slot, previousCommit }: Run, { status, files }: Published): Commit {
  return { schemaVersion: 1, number, slot, status, files, previousCommit };
}

async function written(store: Store, { workspace, slot }: Run, bytes: Uint8Array): Promise<CommittedRun> {
  const key = keys.file(workspace, slot, 'commit.json');
  await store.create(key, bytes);
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
