import type { KMSClient } from '@aws-sdk/client-kms';
import type { S3Client } from '@aws-sdk/client-s3';
import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { eventBridgeChannel } from '../../lambda/adapters/channels/event-bridge.ts';
import { secretTag } from '../../lambda/adapters/secrets/secret-tag.ts';
import { secretsManagerSecrets } from '../../lambda/adapters/secrets/secrets-manager.ts';
import { kmsSigner } from '../../lambda/adapters/signer/kms-signer.ts';
import { s3Store } from '../../lambda/adapters/store/s3-store.ts';
import { type FakeAws, startFakeAws } from '../support/fake-aws/start-fake-aws.ts';

const NAME = 'access-auditor/bitbucket';
const GENERATED = 'arn:aws:kms:eu-west-1:000000000000:key/1';

let aws: FakeAws;
const before = { ...process.env };
beforeAll(async () => {
  aws = await startFakeAws();
  Object.assign(process.env, aws.env);
});
afterAll(async () => {
  process.env = before;
  await aws.close();
});

describe('without a client of its own the SDK asks where the environment says', () => {
  test('the channel for events', async () => {
    expect(await eventBridgeChannel({ bus: 'default' }).send({ subject: 'Alert', body: '{}' })).toEqual({
      kind: 'sent',
    });
  });

  test('the secret', async () => {
    aws.secrets.set(NAME, '{"BITBUCKET_ACCESS_TOKEN":"canary"}');

    expect((await secretsManagerSecrets({ name: NAME, env: {} }).read()).credential.kind).toBe(
      'access-token',
    );
  });

  test('the signing key', async () => {
    const arn = aws.kms.create();

    expect(await kmsSigner({ keys: [arn] }).keys()).toMatchObject({ kind: 'keys', own: { id: arn } });
  });

  test('the tag of a secret: its value, that there is none, or why it cannot be told', async () => {
    aws.secrets.set(NAME, '{}');
    aws.secrets.tags.set(NAME, { expires: '2027-11-01' });

    expect(await secretTag(NAME, 'expires')).toEqual({ kind: 'read', value: '2027-11-01' });
    expect(await secretTag(NAME, 'owner')).toEqual({ kind: 'read', value: null });
    expect(await secretTag('nothing', 'expires')).toEqual({
      kind: 'unread',
      reason: 'ResourceNotFoundException',
    });
  });
});

test('an answer without tags has none', async () => {
  aws.secrets.set('untagged', '{}');

  expect(await secretTag('untagged', 'expires')).toEqual({ kind: 'read', value: null });
});

test('a secret cannot be had without AWS credentials, and that is a mistake in the settings', async () => {
  const refused = Object.assign(new Error('long text'), { name: 'CredentialsProviderError' });
  const client = new SecretsManagerClient({
    endpoint: aws.url,
    region: 'eu-west-1',
    credentials: () => Promise.reject(refused),
  });

  await expect(secretsManagerSecrets({ name: NAME, env: {}, client }).read()).rejects.toThrow(
    'no AWS credentials were found',
  );
  client.destroy();
});

describe('an answer of AWS without what every answer has', () => {
  test('is no object', async () => {
    const client = answering({}) as S3Client;

    await expect(s3Store({ bucket: 'audits', prefix: '', client }).read('key')).rejects.toThrow(
      'without a body or an ETag',
    );
  });

  test('is no secret', async () => {
    const client = answering({}) as SecretsManagerClient;

    await expect(secretsManagerSecrets({ name: NAME, env: {}, client }).read()).rejects.toThrow(
      'the secret is binary',
    );
  });

  test('is no signature', async () => {
    const signer = kmsSigner({ keys: [GENERATED], clientFor: () => answering({}) as KMSClient });

    expect(await signer.sign(Buffer.from('x'), 'ECDSA_SHA_256')).toMatchObject({
      kind: 'cannot-sign',
      reason: `AWS KMS answered without a signature for the signing key ${GENERATED}.`,
    });
  });

  test('leaves a key the name it was asked by, and a trial without an objection is none', async () => {
    const answer = { PublicKey: Buffer.from('k'), SigningAlgorithms: ['ECDSA_SHA_256'] };
    const signer = kmsSigner({ keys: ['alias/audits'], clientFor: () => answering(answer) as KMSClient });

    expect(await signer.keys()).toMatchObject({ kind: 'keys', own: { id: 'alias/audits' } });
  });
});

test('a stream that met a rival whose object is not there is a failure, not an object', async () => {
  aws.fail({
    operation: 'PutObject',
    answer: { status: 409, code: 'ConditionalRequestConflict' },
    times: 10,
  });
  const store = s3Store({ bucket: 'audits', prefix: '' });

  await expect(store.create('key', chunks())).rejects.toThrow('S3 answered ConditionalRequestConflict');
});

test('where it cannot be told whether a rival wrote the object, that is the failure', async () => {
  aws.fail({
    operation: 'PutObject',
    answer: { status: 409, code: 'ConditionalRequestConflict' },
    times: 10,
  });
  aws.fail({ operation: 'HeadObject', answer: { status: 403, code: 'AccessDenied' }, times: 10 });
  const store = s3Store({ bucket: 'audits', prefix: '' });

  await expect(store.create('key', chunks())).rejects.toThrow(/S3 answered (?!Conditional)/);
});

async function* chunks() {
  yield Buffer.from('x');
}

/** A client whose every answer is this. */
function answering(answer: object): unknown {
  return { send: async () => answer };
}
