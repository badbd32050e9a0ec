import type { Chain, Fault } from '../core/history/judge-chain.ts';
import type { Commit } from '../core/model/run.ts';
import type { Store } from '../ports.ts';
import { sha256 } from './json.ts';
import { keys } from './keys.ts';

export interface RunFolder {
  readonly store: Store;
  readonly workspace: string;
  readonly slot: string;
  /** The names of its files. */
  readonly present: ReadonlySet<string>;
}

/** Names of files by the folder of their run. What file managers leave in folders, e.g. `.DS_Store`, is none. */
export function filesByRun(runKeys: readonly string[]): ReadonlyMap<string, ReadonlySet<string>> {
  const folders = new Map<string, Set<string>>();
  for (const key of runKeys) {
    const [, run, name] = /\/runs\/([^/]+)\/(.*)$/s.exec(key) ?? [];
    if (run === undefined || name === undefined || name.startsWith('.')) continue;
    const names = folders.get(run) ?? new Set();
    folders.set(run, names.add(name));
  }
  return folders;
}

/** The first file of a run that is not what its commit says. One file is held at a time. */
export async function faultInFiles(folder: RunFolder, commit: Commit, chain: Chain): Promise<Fault | null> {
  const { slot, present } = folder;
  for (const [name, hash] of Object.entries(commit.files).sort()) {
    const found = present.has(name) ? await hashOf(folder, name) : null;
    if (found === hash) continue;
    if (found === null) return { kind: 'deleted', slot, file: name, reason: 'it is gone' };
    return { slot, file: name, ...comparedWithOthers(chain, slot, found) };
  }
  const extra = [...present].find((name) => name !== 'commit.json' && !Object.hasOwn(commit.files, name));
  return extra === undefined
    ? null
    : { kind: 'added', slot, file: extra, reason: 'its commit does not know it' };
}

async function hashOf({ store, workspace, slot }: RunFolder, name: string): Promise<string | null> {
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
