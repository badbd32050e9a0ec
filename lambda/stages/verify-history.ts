import {
  type Chain,
  type Fault,
  faultAfter,
  faultAt,
  headLags,
  isAnchored,
} from '../core/history/judge-chain.ts';
import type { Verified } from '../core/history/verified.ts';
import { type RunRef, runId } from '../core/model/run.ts';
import type { Store } from '../ports.ts';
import { readChain } from './history.ts';
import { sha256 } from './json.ts';
import { keys } from './keys.ts';

/** Walks the history of a workspace once, oldest run first: every commit, every link between them, every file. */
export async function verifyHistory(store: Store, workspace: string): Promise<Verified> {
  const runKeys = await store.list(keys.runs(workspace));
  const chain = await readChain(store, workspace, runKeys);
  let verifiedTo: RunRef | null = null;
  let files = 0;
  for (const [index, { slot, commit, hash }] of chain.links.entries()) {
    const run = { store, workspace, slot, runKeys };
    const fault = faultAt(chain, index) ?? (await faultInFiles(run, chain, index));
    if (fault !== null) return mismatch(store, workspace, fault, verifiedTo);
    // What nothing names any more is read, but not verified.
    if (commit === 'damaged' || !isAnchored(chain, index)) continue;
    verifiedTo = { number: commit.number, slot, commit: hash };
    files += 1 + Object.keys(commit.files).length;
  }
  const missing = faultAfter(chain);
  if (missing !== null) return mismatch(store, workspace, missing, verifiedTo);
  if (verifiedTo === null) return { kind: 'no-run' };
  return { kind: 'holds', runs: chain.links.length, files, head: verifiedTo, notes: notes(chain, runKeys) };
}

function mismatch(store: Store, workspace: string, fault: Fault, verifiedTo: RunRef | null): Verified {
  // A commit that was changed may name files that no store could hold.
  const file = /^[\w-][\w.-]*$/.test(fault.file) ? fault.file : 'commit.json';
  const key = file === 'head.json' ? keys.head(workspace) : keys.file(workspace, fault.slot, file);
  return { kind: 'mismatch', fault, where: store.locate(key), verifiedTo };
}

interface RunPlace {
  readonly store: Store;
  readonly workspace: string;
  readonly slot: string;
  readonly runKeys: readonly string[];
}

async function faultInFiles(place: RunPlace, chain: Chain, index: number): Promise<Fault | null> {
  const { slot } = place;
  const commit = chain.links[index]?.commit;
  if (commit === undefined || commit === 'damaged') return null;
  const present = namesIn(place);
  for (const [name, hash] of Object.entries(commit.files).sort()) {
    const found = present.has(name) ? await hashOf(place, name) : null;
    if (found === hash) continue;
    if (found === null) return { kind: 'deleted', slot, file: name, reason: 'it is gone' };
    return { slot, file: name, ...comparedWithOthers(chain, slot, found) };
  }
  const extra = [...present].find((name) => name !== 'commit.json' && !Object.hasOwn(commit.files, name));
  return extra === undefined
    ? null
    : { kind: 'added', slot, file: extra, reason: 'its commit does not know it' };
}

/** Names of the files of a run. What file managers leave in folders, e.g. `.DS_Store`, is none. */
function namesIn({ workspace, slot, runKeys }: RunPlace): ReadonlySet<string> {
  const folder = `${keys.run(workspace, slot)}/`;
  const names = runKeys.filter((key) => key.startsWith(folder)).map((key) => key.slice(folder.length));
  return new Set(names.filter((name) => !name.startsWith('.')));
}

async function hashOf({ store, workspace, slot }: RunPlace, name: string): Promise<string | null> {
  const object = await store.read(keys.file(workspace, slot, name));
  return object === null ? null : sha256(object.content);
}

/** A file that belongs to another run was swapped with it, or put in its place again. */
function comparedWithOthers(chain: Chain, own: string, hash: string): Pick<Fault, 'kind' | 'reason'> {
  const other = chain.links.find(
    ({ commit }) => commit !== 'damaged' && Object.values(commit.files).includes(hash),
  );
  if (other === undefined) return { kind: 'changed', reason: 'its hash is not the one in commit.json' };
  const kind = other.slot < own ? 'replayed' : 'swapped';
  return { kind, reason: `its content is that of a file of ${other.slot}` };
}

function notes(chain: Chain, runKeys: readonly string[]): readonly string[] {
  const committed = new Set(chain.links.map(({ slot }) => runId(slot)));
  const folders = new Set(runKeys.flatMap((key) => /\/runs\/([^/]+)\//.exec(key)?.[1] ?? []));
  const unfinished = [...folders].filter((folder) => !committed.has(folder));
  return [
    ...(headLags(chain)
      ? ['head.json does not name the newest run yet: a repeat of its slot moves it on']
      : []),
    ...unfinished.map((folder) => `runs/${folder} was never committed`),
  ];
}
