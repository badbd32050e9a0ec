import { constants, createHash, createPublicKey, type KeyObject, verify } from 'node:crypto';
import type { SigningAlgorithm } from '../model/signature.ts';

/** A public key that signatures are judged by. */
export interface PublicKey {
  readonly key: KeyObject;
  readonly algorithm: SigningAlgorithm;
  /** SHA-256 of the key in DER, hex. */
  readonly fingerprint: string;
}

const LEAST_RSA_BITS = 2048;

/** A key from its SubjectPublicKeyInfo in DER, or null where it is none that commits are signed with. */
export function publicKeyOf(der: Uint8Array): PublicKey | null {
  const key = keyObject(der);
  const algorithm = key === null ? null : algorithmOf(key);
  if (key === null || algorithm === null) return null;
  const canonical = key.export({ type: 'spki', format: 'der' });
  return { key, algorithm, fingerprint: createHash('sha256').update(canonical).digest('hex') };
}

/** Whether the signature was made with this key over exactly these bytes. */
export function isSignedWith(
  { key, algorithm }: PublicKey,
  bytes: Uint8Array,
  signature: Uint8Array,
): boolean {
  const pss = { padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: constants.RSA_PSS_SALTLEN_DIGEST };
  const scheme = algorithm === 'RSASSA_PSS_SHA_256' ? { key, ...pss } : { key };
  return verify('sha256', bytes, scheme, signature);
}

function keyObject(der: Uint8Array): KeyObject | null {
  try {
    return createPublicKey({ key: Buffer.from(der), format: 'der', type: 'spki' });
  } catch {
    return null;
  }
}

function algorithmOf({ asymmetricKeyType, asymmetricKeyDetails }: KeyObject): SigningAlgorithm | null {
  if (asymmetricKeyType === 'rsa' && Number(asymmetricKeyDetails?.modulusLength) >= LEAST_RSA_BITS)
    return 'RSASSA_PSS_SHA_256';
  return asymmetricKeyType === 'ec' && asymmetricKeyDetails?.namedCurve === 'prime256v1'
    ? 'ECDSA_SHA_256'
    : null;
}
