import {
  type Chain,
  type Fault,
  faultAfter,
  faultAt,
  headLags,
  isAnchored,
} from '../core/history/judge-chain.ts';
import type { PublicKey } from '../core/history/public-key.ts';
import { type Signatures, signaturesIn, type Verified } from '../core/history/verified.ts';
import { type RunRef, runId } from '../core/model/run.ts';
import type { Store } from '../ports.ts';
import { readChain, readNames } from './history.ts';
import { keys, slotOf } from './keys.ts';
import { readClaims } from './verify-claims.ts';
import { faultInFiles, filesByRun } from './verify-files.ts';

/**
 * Walks the history of a workspace once, oldest run first: every commit, every link between them, every signature,
 * every file. Nothing but the store is asked. Signatures are checked where public keys are given.
 */
export async function verifyHistory(
  store: Store,
  workspace: string,
  publicKeys: readonly PublicKey[] = [],
): Promise<Verified> {
  const names = await readNames(store, workspace);
  const claimKeys = await store.list(keys.places(workspace));
  const runKeys = await store.list(keys.runs(workspace));
  const chain = await readChain(store, { workspace, names, runKeys, publicKeys });
  const folders = filesByRun(runKeys);
  let verifiedTo: RunRef | null = null;
  let files = 0;
  for (const [index, { slot, commit, hash }] of chain.links.entries()) {
    const folder = { store, workspace, slot, present: folders.get(runId(slot)) ?? new Set<string>() };
    const fault =
      faultAt(chain, index) ?? (commit === 'damaged' ? null : await faultInFiles(folder, commit, chain));
    if (fault !== null) return mismatch(store, workspace, fault, verifiedTo);
    // What nothing names any more is read, but not verified.
    if (commit === 'damaged' || !isAnchored(chain, index)) continue;
    verifiedTo = { number: commit.number, slot, commit: hash };
    files += 1 + Object.keys(commit.files).length;
  }
  const signatures = signaturesIn(chain, publicKeys.length > 0);
  const claims = await readClaims(store, { workspace, claimKeys, folders }, chain);
  const unused = await unusedSignatures(store, workspace, chain);
  const missing =
    faultAfter(chain) ?? unsignedFault(chain, signatures) ?? claims.fault ?? signedAndGone(unused, folders);
  if (missing !== null) return mismatch(store, workspace, missing, verifiedTo);
  if (verifiedTo === null) return { kind: 'no-run' };
  const notes = [
    ...notesOn(chain, folders),
    ...claims.unfinished.map(
      (slot) => `${slot} has its place and was never committed, or its commit was taken away`,
    ),
    ...unused.map((slot) => `${slot} was signed and never committed, or its commit was taken away`),
  ];
  return { kind: 'holds', runs: chain.links.length, files, head: verifiedTo, signatures, notes };
}

/** Somebody who gives a public key expects signatures: a history without any may have been written anew. */
function unsignedFault({ links }: Chain, { checked, signed }: Signatures): Fault | null {
  const slot = links.at(-1)?.slot;
  if (!checked || signed > 0 || slot === undefined) return null;
  return { kind: 'unsigned', slot, file: 'commit.json', reason: 'no run of this history is signed' };
}

function mismatch(store: Store, workspace: string, fault: Fault, verifiedTo: RunRef | null): Verified {
  return { kind: 'mismatch', fault, where: store.locate(keyOf(workspace, fault)), verifiedTo };
}

function keyOf(workspace: string, { slot, file }: Fault): string {
  if (file === 'head.json') return keys.head(workspace);
  if (/^(signatures|after)\//.test(file)) return `${workspace}/${file}`;
  // A commit that was changed may name files that no store could hold.
  return keys.file(workspace, slot, /^[\w-][\w.-]*$/.test(file) ? file : 'commit.json');
}

function notesOn(chain: Chain, folders: ReadonlyMap<string, unknown>): readonly string[] {
  const committed = new Set(chain.links.map(({ slot }) => runId(slot)));
  const unfinished = [...folders.keys()].filter((folder) => !committed.has(folder));
  return [
    ...(headLags(chain)
      ? ['head.json does not name the newest run yet: a repeat of its slot moves it on']
      : []),
    ...unfinished.map((folder) => `runs/${folder} was never committed`),
  ];
}

/** A process that died between signature and commit leaves one, and so does whoever takes the newest runs away. */
async function unusedSignatures(
  store: Store,
  workspace: string,
  { links }: Chain,
): Promise<readonly string[]> {
  const used = new Set(links.map(({ slot }) => slot));
  const signed = new Set((await store.list(keys.signatures(workspace))).map(slotOf));
  return [...signed].filter((slot): slot is string => slot !== null && !used.has(slot));
}

/** A run is signed once all its other files are written: no process that died takes them along. */
function signedAndGone(unused: readonly string[], folders: ReadonlyMap<string, unknown>): Fault | null {
  const slot = unused.find((each) => !folders.has(runId(each)));
  const reason = 'it was signed once its other files were written, and they are gone';
  return slot === undefined ? null : { kind: 'truncated', slot, file: 'commit.json', reason };
}
