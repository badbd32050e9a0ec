import type { Commit } from '../model/run.ts';
import { type CommitSignature, type Statement, statementText } from '../model/signature.ts';
import { isSignedWith, type PublicKey } from './public-key.ts';

/**
 * What the signature of a commit is worth:
 * `none`: the commit names no key · `missing`: it names one, and there is no signature ·
 * `damaged`: not the bytes that are written for a signature of this commit · `unchecked`: no key was given ·
 * `other-key`: made with a key that was not given · `invalid`: not made with the key that the commit names, or over
 * another commit, slot or workspace · `valid`.
 */
export type SignatureState = 'none' | 'missing' | 'damaged' | 'unchecked' | 'other-key' | 'invalid' | 'valid';

/** A commit as it lies in the store, and what lies there as its signature. */
export interface Claim {
  readonly signedBy: Commit['signedBy'];
  /** What the signature must be over. */
  readonly statement: Statement;
  readonly signature: CommitSignature | 'damaged' | null;
}

export function signatureState(
  { signedBy, statement, signature }: Claim,
  keys: readonly PublicKey[],
): SignatureState {
  if (signedBy === undefined) return 'none';
  if (signature === null) return 'missing';
  if (signature === 'damaged') return 'damaged';
  if (keys.length === 0) return 'unchecked';
  const key = keys.find(({ fingerprint }) => fingerprint === signedBy.publicKey);
  if (key === undefined) return 'other-key';
  const isValid =
    signature.algorithm === key.algorithm &&
    isSignedWith(key, Buffer.from(statementText(statement)), Buffer.from(signature.signature, 'base64'));
  return isValid ? 'valid' : 'invalid';
}

/** Why a run that must be signed cannot be trusted, in words that follow the name of its commit; null where it can. */
export function distrust(state: SignatureState): string | null {
  switch (state) {
    case 'valid':
      return null;
    case 'none':
      return 'is not signed, although runs of this workspace were';
    case 'missing':
      return 'has lost its signature';
    case 'damaged':
      return 'has a signature that was changed';
    case 'unchecked':
    case 'other-key':
      return 'is signed with another key than those that are set up';
    case 'invalid':
      return 'is not what its signature was made over';
  }
}
