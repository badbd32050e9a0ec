import { generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import { type PublicKey, publicKeyOf } from '../../lambda/core/history/public-key.ts';
import type { Signer, SigningKey } from '../../lambda/ports.ts';

/** A signing key on this machine, in the place of one in KMS. */
export interface LocalKey extends SigningKey {
  readonly privateKey: KeyObject;
  readonly verifying: PublicKey;
}

export function localKey(id = 'local'): LocalKey {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const der = publicKey.export({ type: 'spki', format: 'der' });
  return { id, privateKey, publicKey: der, verifying: publicKeyOf(der) as PublicKey };
}

export function localSigner(own: LocalKey): Signer {
  return {
    keys: async () => ({ kind: 'keys', own, trusted: [own] }),
    sign: async (message) => ({ kind: 'signed', signature: sign('sha256', message, own.privateKey) }),
  };
}
