import { gunzipSync } from 'node:zlib';
import type { Commit, RunRef } from '../core/model/run.ts';
import type { Snapshot } from '../core/model/snapshot.ts';
import { parseSnapshot } from '../core/snapshot/snapshot-json.ts';
import type { Store } from '../ports.ts';
import { readLink } from './history.ts';
import { sha256 } from './json.ts';
import { keys } from './keys.ts';
import type { Run } from './open-run.ts';

export const SNAPSHOT = 'snapshot.json.gz';

export type Loaded =
  | { readonly kind: 'loaded'; readonly snapshot: Snapshot }
  | { readonly kind: 'damaged'; readonly reason: string };

/** The snapshot of a committed run, if it still is what its commit says. */
export async function loadSnapshot(
  store: Store,
  workspace: string,
  { run, commit }: { run: Pick<RunRef, 'slot'>; commit: Commit },
): Promise<Loaded> {
  const object = await store.read(keys.file(workspace, run.slot, SNAPSHOT));
  if (object === null) return damaged(run.slot, 'is gone');
  if (sha256(object.content) !== commit.files[SNAPSHOT])
    return damaged(run.slot, 'is not what its commit says');
  try {
    return { kind: 'loaded', snapshot: parseSnapshot(gunzipSync(object.content).toString('utf8')) };
  } catch (error) {
    return damaged(run.slot, `cannot be used: ${error instanceof Error ? error.message : 'unknown error'}`);
  }
}

function damaged(slot: string, what: string): Loaded {
  return { kind: 'damaged', reason: `${SNAPSHOT} of ${slot} ${what}` };
}

/**
 * What a run compares with, or null where there is nothing.
 * @throws Error where it was intact when the run began and no longer is.
 */
export async function loadBaseline(store: Store, run: Run): Promise<Snapshot | null> {
  if (run.baseline.kind !== 'run') return null;
  const { slot } = run.baseline;
  const { commit, hash } = await readLink(store, run.workspace, slot);
  if (commit === 'damaged' || hash !== run.previousCommit) {
    throw new Error(`commit.json of ${slot} changed during the run`);
  }
  const loaded = await loadSnapshot(store, run.workspace, { run: { slot }, commit });
  if (loaded.kind === 'damaged') throw new Error(`${loaded.reason}, which it was when the run began`);
  return loaded.snapshot;
}
