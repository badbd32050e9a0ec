import { verify } from 'node:crypto';
import { KMSClient } from '@aws-sdk/client-kms';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { kmsSigner } from '../../../lambda/adapters/signer/kms-signer.ts';
import type { Signed, Signer, SigningKeys } from '../../../lambda/ports.ts';
import { FAKE_REGION, type FakeAws, startFakeAws } from '../../support/fake-aws/start-fake-aws.ts';

const MESSAGE = Buffer.from('a statement');

let aws: FakeAws;
let clients: KMSClient[];
beforeEach(async () => {
  aws = await startFakeAws();
  clients = [];
});
afterEach(async () => {
  for (const client of clients) client.destroy();
  await aws.close();
});

test('an elliptic key signs what its public key verifies', async () => {
  const arn = aws.kms.create();
  const signer = signerWith(arn);

  const { own, trusted } = (await signer.keys()) as SigningKeys;
  const { signature } = (await signer.sign(MESSAGE, 'ECDSA_SHA_256')) as Signed;

  const key = { key: Buffer.from(own.publicKey), format: 'der', type: 'spki' } as const;
  expect(verify('sha256', MESSAGE, key, signature)).toBe(true);
  expect([own.id, trusted.length]).toEqual([arn, 1]);
});

test('an alias is named by the key behind it, and older keys are believed, in any region', async () => {
  const [arn, old] = [aws.kms.create('RSA_2048'), aws.kms.create('RSA_2048', 'us-east-1')];
  aws.kms.alias('alias/audits', arn);
  const signer = signerWith('alias/audits', old);

  const { own, trusted } = (await signer.keys()) as SigningKeys;

  expect([own.id, ...trusted.map(({ id }) => id)]).toEqual([arn, arn, old]);
});

test('asking whether one may sign makes no signature', async () => {
  const signer = signerWith(aws.kms.create());

  await signer.keys();
  await signer.keys();

  const asked = aws.calls.map(({ operation, body }) => [operation, JSON.parse(String(body)).DryRun]);
  expect(asked).toEqual([
    ['GetPublicKey', undefined],
    ['Sign', true],
  ]);
});

test.each([
  ['is not there', 'NotFoundException', () => 'alias/nothing'],
  ['is disabled', 'DisabledException', () => disabledKey()],
])('a key that %s cannot sign, and AWS says why', async (_what, name, key) => {
  const answer = await signerWith(key()).keys();

  expect(answer).toEqual({
    kind: 'cannot-sign',
    reason: expect.stringContaining(name),
    remedy: expect.stringContaining('kms:Sign'),
  });
});

test('a key that may be looked at and not be used is found out before it is needed', async () => {
  aws.fail({ operation: 'Sign', answer: { status: 400, code: 'AccessDeniedException' } });

  const answer = await signerWith(aws.kms.create()).keys();

  expect(answer).toMatchObject({ kind: 'cannot-sign', reason: expect.stringMatching(/AccessDenied/) });
});

test('a key of another kind is not taken', async () => {
  const answer = await signerWith(aws.kms.create('ECC_NIST_P384')).keys();

  expect(answer).toMatchObject({ kind: 'cannot-sign', remedy: expect.stringMatching(/ECC_NIST_P256/) });
});

test.each(['break-before', 'break-after'] as const)(
  'a signature whose answer is lost (%s) is none',
  async (fault) => {
    const signer = signerWith(aws.kms.create());
    await signer.keys();
    aws.fail({ operation: 'Sign', answer: fault });

    const answer = await signer.sign(MESSAGE, 'ECDSA_SHA_256');

    expect(answer.kind).toBe('cannot-sign');
  },
);

function disabledKey(): string {
  const arn = aws.kms.create();
  aws.kms.disable(arn);
  return arn;
}

function signerWith(...keys: readonly [string, ...string[]]): Signer {
  return kmsSigner({ keys, clientFor });
}

function clientFor(key: string): KMSClient {
  const client = new KMSClient({
    endpoint: aws.url,
    region: key.startsWith('arn:') ? (key.split(':')[3] as string) : FAKE_REGION,
    credentials: { accessKeyId: 'fake', secretAccessKey: 'fake' },
    maxAttempts: 1,
  });
  clients.push(client);
  return client;
}
