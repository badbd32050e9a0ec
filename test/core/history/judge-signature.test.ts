import { generateKeyPairSync } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import { type Claim, distrust, signatureState } from '../../../lambda/core/history/judge-signature.ts';
import { type PublicKey, publicKeyOf } from '../../../lambda/core/history/public-key.ts';
import type { SigningAlgorithm } from '../../../lambda/core/model/signature.ts';

const STATEMENT = { workspace: 'acme', slot: '2026-11-02T06:00:00Z', commit: 'ab'.repeat(32) };

/** Keys and signatures over the statement by OpenSSL: what the text is and how it is signed may never change. */
const EC = {
  algorithm: 'ECDSA_SHA_256',
  key: 'MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAEezRPBXXVB+0kDQhb3T3J2Lhp1wxhQq5/qN9NfAfQO6rU1ZWHuKjbWTkud7RAjAiw/3WA8krYyXWCL90YnBjm+Q==',
  signature:
    'MEUCIQDzu0POSVRP8epHfVFliP5yChF+cFPfYCgvXszp632jfgIgbRpxqontd4fcZBm35UZpFTysezPqeLb+uHgf3Q3flvM=',
} as const;
const RSA = {
  algorithm: 'RSASSA_PSS_SHA_256',
  key: 'MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEAkZ8ekC6Nh81gYWgBFsUtfD03z/77gtdsQSuqyFgUcoXT8FfH+BRttaOgLuuxQpgaudOtgt2wosT2b1qkhVmmpPg3055wx5smEXOf9h3v25nyO9cg1Mk53AQIsIWAFfYvT7rPpkqYbW0yJ08DotwuAkkZHDzi5uRlEDMGuqn50BIJgk1d3mj0pfvMat99W1VA0VlaBArBwqc4Sd8WUSYbHFiJPDiWkDDvo4P9EWUkeC1zPmmErfME5RvHlBkUMwPHQ+xs8xgbOQwx0b+D/i5Kw09+DW/QSkCtgXXHP/sMjY0ujWCx2Y+zAWz4M/M2HY7DhouZnIu+2QhDN6j5vtg0OQIDAQAB',
  signature:
    'DEONphauNjcsVDz1Xz4x1KNl0vLbAqaTGJoE81HJNSRaXFwGM2nH7jtqDCmCF8XNyibcajZmA0+64/u4RDpebA0Fiw4J38xPF3govr6k8zj7+VEBrISwUD4sNxD6Q8Q/80SXmUvjpafsMwy4qSplVPyeN43LIpWqUE5cCEuliG4e5xjXi3P2mHfGd5SWjfxl2nsLS3qL95UayMWi27EhYM/5aDXW10n4540RwcMf1On5JpoQbTfM4ToNRHt1Ux4rDmoLWafH+Yc1+zywommEiSxWKXhe0gSbeK22L6Fbe6o5TWmCUCqRR8Hefo0xzbsD526K2g7IPKknL33sfjsK3A==',
} as const;

describe.each([
  ['an elliptic curve', EC],
  ['RSA', RSA],
])('a signature that OpenSSL made with %s', (_kind, made) => {
  test('is valid over its statement', () => {
    expect(signatureState(claim(made), [keyOf(made.key)])).toBe('valid');
  });

  test.each([
    ['workspace', { workspace: 'beta' }],
    ['slot', { slot: '2026-11-09T06:00:00Z' }],
    ['commit', { commit: 'cd'.repeat(32) }],
  ])('is invalid over another %s', (_what, other) => {
    const elsewhere = { ...claim(made), statement: { ...STATEMENT, ...other } };

    expect(signatureState(elsewhere, [keyOf(made.key)])).toBe('invalid');
  });

  test('is not judged without a key, and not by a key that the commit does not name', () => {
    const other = made === EC ? RSA : EC;

    expect(signatureState(claim(made), [])).toBe('unchecked');
    expect(signatureState(claim(made), [keyOf(other.key)])).toBe('other-key');
  });
});

test('an algorithm other than that of the key is no signature', () => {
  expect(signatureState(claim(EC, { algorithm: 'RSASSA_PSS_SHA_256' }), [keyOf(EC.key)])).toBe('invalid');
});

test.each([
  ['none', { ...claim(EC), signedBy: undefined }],
  ['missing', { ...claim(EC), signature: null }],
  ['damaged', { ...claim(EC), signature: 'damaged' as const }],
])('a commit whose signature is %s is told so, and is not trusted', (state, given) => {
  const found = signatureState(given, [keyOf(EC.key)]);

  expect(found).toBe(state);
  expect(distrust(found)).toEqual(expect.any(String));
});

test.each([
  ['an RSA key of 1024 bits', der(generateKeyPairSync('rsa', { modulusLength: 1024 }))],
  ['another curve', der(generateKeyPairSync('ec', { namedCurve: 'secp256k1' }))],
  ['a key that cannot sign', der(generateKeyPairSync('x25519'))],
  ['no key', Buffer.from('no key')],
])('%s is not taken', (_what, bytes) => {
  expect(publicKeyOf(bytes)).toBeNull();
});

interface Made {
  readonly algorithm: SigningAlgorithm;
  readonly key: string;
  readonly signature: string;
}

function claim(made: Made, other: Partial<Made> = {}): Claim {
  const { algorithm, signature } = { ...made, ...other };
  return {
    signedBy: { key: 'alias/audits', publicKey: keyOf(made.key).fingerprint },
    statement: STATEMENT,
    signature: { schemaVersion: 1, ...STATEMENT, algorithm, signature },
  };
}

function keyOf(base64: string): PublicKey {
  return publicKeyOf(Buffer.from(base64, 'base64')) as PublicKey;
}

function der({ publicKey }: ReturnType<typeof generateKeyPairSync>): Buffer {
  return (publicKey as unknown as { export(options: object): Buffer }).export({
    type: 'spki',
    format: 'der',
  });
}
