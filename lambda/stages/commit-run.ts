import type { Commit } from '../core/model/run.ts';
import type { CannotSign, Ports } from '../ports.ts';
import { encodeJson, sha256 } from './json.ts';
import type { Run } from './open-run.ts';
import type { Overtaken } from './overtaken.ts';
import { takePlace } from './place.ts';
import type { Published } from './publish.ts';
import { knownKeys, signCommit } from './signing.ts';
import { type CommittedRun, writeCommit } from './write-commit.ts';

/**
 * Signs the commit, takes its place in the chain and writes it. Of several workers on one slot the first one's commit
 * is everybody's, and of several slots after one commit the first one's is the only one.
 */
export async function commitRun(
  { store, signer }: Pick<Ports, 'store' | 'signer'>,
  run: Run,
  published: Published,
): Promise<CommittedRun | CannotSign | Overtaken> {
  const { workspace, slot } = run;
  const known = signer === null ? null : await knownKeys(signer);
  if (known?.kind === 'cannot-sign') return known;
  const commit = { ...commitOf(run, published), ...(known === null ? {} : { signedBy: known.signedBy }) };
  const bytes = encodeJson(commit);
  if (signer !== null && known !== null) {
    const statement = { workspace, slot, commit: sha256(bytes), signedBy: known.signedBy };
    const refusal = await signCommit({ store, signer }, statement, known.own);
    if (refusal !== null) return refusal;
  }
  const claim = await takePlace(store, run, bytes);
  if (claim.slot !== slot) return { kind: 'overtaken', by: claim.slot };
  return writeCommit(store, workspace, claim);
}

function commitOf({ number, slot, previousCommit }: Run, { status, files }: Published): Commit {
  return { schemaVersion: 1, number, slot, status, files, previousCommit };
}
