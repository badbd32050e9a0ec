import { type SignatureState, signatureState } from '../core/history/judge-signature.ts';
import { type PublicKey, publicKeyOf } from '../core/history/public-key.ts';
import {
  type CommitSignature,
  type SignedBy,
  type Statement,
  statementText,
} from '../core/model/signature.ts';
import type { CannotSign, Signer, Store } from '../ports.ts';
import { encodeJson } from './json.ts';
import { keys } from './keys.ts';
import { parseSignature } from './records.ts';

/** The signer's keys, understood. */
export interface KnownKeys {
  readonly kind: 'known';
  readonly signedBy: SignedBy;
  readonly own: PublicKey;
  readonly trusted: readonly PublicKey[];
}

export async function knownKeys(signer: Signer): Promise<KnownKeys | CannotSign> {
  const found = await signer.keys();
  if (found.kind === 'cannot-sign') return found;
  const own = publicKeyOf(found.own.publicKey);
  const trusted = found.trusted.map(({ publicKey }) => publicKeyOf(publicKey));
  if (own === null || trusted.includes(null)) {
    return {
      kind: 'cannot-sign',
      reason: 'A signing key is of a kind that commits are not signed with.',
      remedy: 'Make an asymmetric KMS key for SIGN_VERIFY: ECC_NIST_P256, or RSA of 2048 bits or more.',
    };
  }
  const signedBy = { key: found.own.id, publicKey: own.fingerprint };
  return { kind: 'known', signedBy, own, trusted: trusted.filter((key) => key !== null) };
}

/** A commit that lies in the store or is about to. */
export interface CommitPlace extends Statement {
  readonly signedBy: SignedBy | undefined;
}

/**
 * Signs a commit that is about to be written. Null where its signature then lies in the store and holds, whoever
 * wrote it: a signature without a commit says nothing, but no commit may be seen before its signature.
 */
export async function signCommit(
  { store, signer }: { readonly store: Store; readonly signer: Signer },
  place: CommitPlace,
  own: PublicKey,
): Promise<CannotSign | null> {
  const key = keys.signature(place.workspace, place.slot, place.commit);
  if ((await store.read(key)) === null) {
    const signed = await signer.sign(Buffer.from(statementText(place)), own.algorithm);
    if (signed.kind === 'cannot-sign') return signed;
    const signature = Buffer.from(signed.signature).toString('base64');
    await store.create(key, encode({ ...place, algorithm: own.algorithm, signature }));
  }
  if ((await signatureOf(store, place, [own])) === 'valid') return null;
  return {
    kind: 'cannot-sign',
    reason: `The signature in ${store.locate(key)} does not fit the signing key.`,
    remedy: 'Somebody else wrote it, or the key was exchanged at this moment. Audit another slot.',
  };
}

/** What the signature that lies in the store for a commit is worth under these keys. */
export async function signatureOf(
  store: Store,
  { signedBy, ...statement }: CommitPlace,
  known: readonly PublicKey[],
): Promise<SignatureState> {
  if (signedBy === undefined) return 'none';
  const { workspace, slot, commit } = statement;
  const object = await store.read(keys.signature(workspace, slot, commit));
  const signature = object === null ? null : decode(object.content, statement);
  return signatureState({ signedBy, statement, signature }, known);
}

/** Strict: a file with other bytes than are written for what it says was changed. */
function decode(bytes: Uint8Array, statement: Statement): CommitSignature | 'damaged' {
  const found = parseSignature(bytes);
  if (found === 'damaged') return 'damaged';
  return Buffer.from(encode({ ...found, ...statement })).equals(bytes) ? found : 'damaged';
}

function encode(parts: Omit<CommitSignature, 'schemaVersion'>): Uint8Array {
  const { workspace, slot, commit, algorithm } = parts;
  const signature = Buffer.from(parts.signature, 'base64').toString('base64');
  return encodeJson({ schemaVersion: 1, workspace, slot, commit, algorithm, signature });
}
