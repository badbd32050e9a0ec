import { Readable } from 'node:stream';
import {
  DeleteObjectCommand,
  GetObjectCommand,
  HeadObjectCommand,
  PutObjectCommand,
  S3Client,
} from '@aws-sdk/client-s3';
import { GetSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { FAKE_REGION, type FakeAws, startFakeAws } from './start-fake-aws.ts';

let aws: FakeAws;
let s3: S3Client;
beforeAll(async () => {
  aws = await startFakeAws();
  s3 = new S3Client({ ...options(), forcePathStyle: true, maxAttempts: 1 });
});
afterAll(async () => {
  s3.destroy();
  await aws.close();
});

function options() {
  return {
    endpoint: aws.url,
    region: FAKE_REGION,
    credentials: { accessKeyId: 'fake', secretAccessKey: 'fake' },
  };
}

const object = (key: string) => ({ Bucket: 'audits', Key: key });

describe('the fake AWS', () => {
  test.each<['CRC32' | 'SHA256']>([['CRC32'], ['SHA256']])(
    'takes a stream framed as aws-chunked with a %s behind it',
    async (algorithm) => {
      const Body = Readable.from([Buffer.alloc(70_000, 'a'), Buffer.alloc(5, 'b')]);
      const input = { ...object(algorithm), Body, ContentLength: 70_005, ChecksumAlgorithm: algorithm };

      await s3.send(new PutObjectCommand(input));

      const { Body: stored } = await s3.send(new GetObjectCommand(object(algorithm)));
      expect(await stored?.transformToString()).toBe(`${'a'.repeat(70_000)}bbbbb`);
    },
  );

  test('refuses a wrong checksum', async () => {
    const input = { ...object('wrong'), Body: 'true', ChecksumCRC32: 'AAAAAA==' };

    const attempt = s3.send(new PutObjectCommand(input));

    await expect(attempt).rejects.toMatchObject({ name: 'BadDigest' });
    expect(aws.s3.objects.has('audits/wrong')).toBe(false);
  });

  test('refuses a body without a checksum', async () => {
    const careless = new S3Client({
      ...options(),
      forcePathStyle: true,
      requestChecksumCalculation: 'WHEN_REQUIRED',
    });

    const attempt = careless.send(new PutObjectCommand({ ...object('bare'), Body: 'x' }));

    await expect(attempt).rejects.toMatchObject({ name: 'MissingChecksum' });
    careless.destroy();
  });

  test('deletes nothing', async () => {
    await s3.send(new PutObjectCommand({ ...object('kept'), Body: 'x' }));

    const attempt = s3.send(new DeleteObjectCommand(object('kept')));

    await expect(attempt).rejects.toMatchObject({ name: 'NotImplemented' });
    expect(await s3.send(new HeadObjectCommand(object('kept')))).toMatchObject({ ContentLength: 1 });
  });

  test('refuses who does not sign', async () => {
    const answer = await fetch(`${aws.url}/audits/a`);

    expect(answer.status).toBe(403);
  });

  test('keeps the previous version of a secret, by its stage', async () => {
    const client = new SecretsManagerClient(options());
    aws.secrets.set('rotated', 'old');
    aws.secrets.set('rotated', 'new');
    const ask = (VersionStage?: string) =>
      client.send(new GetSecretValueCommand({ SecretId: 'rotated', VersionStage }));

    const answers = [await ask(), await ask('AWSCURRENT'), await ask('AWSPREVIOUS')];

    expect(answers.map(({ SecretString }) => SecretString)).toEqual(['new', 'new', 'old']);
    client.destroy();
  });
});
