import { S3Client } from '@aws-sdk/client-s3';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { openStore } from '../../../lambda/adapters/store/open-store.ts';
import { s3Store } from '../../../lambda/adapters/store/s3-store.ts';
import type { Store } from '../../../lambda/ports.ts';
import { FAKE_REGION, type FakeAws, startFakeAws } from '../../support/fake-aws/start-fake-aws.ts';
import { storeContract } from './store.contract.ts';

let aws: FakeAws;
let client: S3Client;
let store: Store;
beforeAll(async () => {
  aws = await startFakeAws();
  client = clientOf(aws.url);
});
beforeEach(() => {
  store = s3Store({ bucket: 'audits', prefix: `test-${aws.calls.length}`, client });
});
afterAll(async () => {
  client.destroy();
  await aws.close();
});

storeContract('S3', () => s3Store({ bucket: 'audits', prefix: 'weekly/audits', client }));

const text = (content: string) => Buffer.from(content);

async function* stream(size: number): AsyncGenerator<Uint8Array> {
  for (let left = size; left > 0; left -= 1_000_000) yield Buffer.alloc(Math.min(left, 1_000_000), 'x');
}

describe('an S3 store', () => {
  test('sends the condition and a SHA-256 with every object, also where it goes in parts', async () => {
    const before = aws.calls.length;

    await store.create('small', text('x'));
    await store.create('large', stream(6_000_000));

    const calls = aws.calls.slice(before);
    const last = calls.filter(({ operation }) => /PutObject|Complete/.test(operation));
    const sent = calls.filter(({ operation }) => /PutObject|UploadPart/.test(operation));
    expect(last.map(({ headers }) => headers.get('if-none-match'))).toEqual(['*', '*']);
    expect(sent.map(({ headers }) => headers.has('x-amz-checksum-sha256'))).toEqual([true, true, true]);
  });

  test('writes below its prefix, or at the top of a bucket', async () => {
    const top = s3Store({ bucket: 'audits', prefix: '', client });

    await top.create('acme/head.json', text('x'));

    expect(aws.s3.objects.has('audits/acme/head.json')).toBe(true);
    expect([top, store].map((each) => each.locate('acme/head.json'))).toEqual([
      's3://audits/acme/head.json',
      expect.stringMatching(/^s3:\/\/audits\/test-\d+\/acme\/head\.json$/),
    ]);
  });

  test.each(['ConditionalRequestConflict', 'OperationAborted'])('asks again after %s', async (code) => {
    aws.fail({ operation: 'PutObject', answer: { status: 409, code }, times: 2 });

    const result = await store.create('a', text('x'));

    expect(result).toBe('created');
  });

  test('outlasts a server that is slow or breaks off', async () => {
    aws.fail({ operation: 'PutObject', answer: { status: 503, code: 'SlowDown' } });
    aws.fail({ operation: 'GetObject', answer: 'break-before' });
    await store.create('a', text('x'));

    const found = await store.read('a');

    expect(found?.content).toEqual(new Uint8Array(text('x')));
  });

  test('finds its own object where the answer to a write got lost', async () => {
    aws.fail({ operation: 'PutObject', answer: 'break-after' });
    aws.fail({ operation: 'CompleteMultipartUpload', answer: 'break-after' });

    const results = [await store.create('a', text('x')), await store.create('b', stream(6_000_000))];

    expect(results).toEqual(['exists', 'exists']);
  });

  test('does not say that a stream exists when a rival was in the way and wrote nothing', async () => {
    const answer = { status: 409, code: 'ConditionalRequestConflict' };
    aws.fail({ operation: 'CompleteMultipartUpload', answer });

    const attempt = store.create('a', stream(6_000_000));

    await expect(attempt).rejects.toThrow(/\/a: S3 answered ConditionalRequestConflict$/);
    expect(await store.read('a')).toBeNull();
  });

  test('leaves no half upload behind', async () => {
    await store.create('a', text('x'));

    await store.create('a', stream(6_000_000));

    expect(aws.s3.unfinishedUploads).toBe(0);
  });

  test('says what S3 refused', async () => {
    const denied = { status: 403, code: 'AccessDenied' };
    aws.fail({ operation: 'GetObject', answer: denied });
    aws.fail({ operation: 'PutObject', answer: denied });
    aws.fail({ operation: 'ListObjectsV2', answer: denied });

    const attempts = [() => store.read('a'), () => store.create('a', text('x')), () => store.list('')];

    for (const attempt of attempts) await expect(attempt()).rejects.toThrow('S3 answered AccessDenied');
  });

  test('fails where the bucket does not exist, instead of finding nothing', async () => {
    const lost = s3Store({ bucket: 'nowhere', prefix: '', client });

    const attempts = [() => lost.read('a'), () => lost.list(''), () => lost.replace('a', text('x'), null)];

    for (const attempt of attempts) await expect(attempt()).rejects.toThrow('S3 answered NoSuchBucket');
  });

  test('refuses an object whose bytes changed in the bucket', async () => {
    await store.create('a', text('true'));
    const address = [...aws.s3.objects.keys()].at(-1) ?? '';
    const object = aws.s3.objects.get(address);
    aws.s3.objects.set(address, { etag: '""', headers: {}, ...object, content: text('fals') });

    const attempt = store.read('a');

    await expect(attempt).rejects.toThrow('Checksum mismatch');
  });
});

describe('opening a store', () => {
  test('takes s3:// for a bucket and anything else for a folder', () => {
    const places = ['s3://audits', 's3://audits/', 's3://audits/a/b/', './access-audits', '/var/audits'];

    const located = places.map((where) => openStore(where).locate('k'));

    expect(located).toEqual([
      's3://audits/k',
      's3://audits/k',
      's3://audits/a/b/k',
      'access-audits/k',
      '/var/audits/k',
    ]);
  });

  test('asks the endpoint of the environment by path', async () => {
    const before = { ...process.env };
    Object.assign(process.env, aws.env);

    const result = await openStore('s3://audits/opened').create('a', text('x'));

    process.env = before;
    expect(result).toBe('created');
    expect(aws.s3.objects.has('audits/opened/a')).toBe(true);
  });
});

function clientOf(endpoint: string): S3Client {
  return new S3Client({
    endpoint,
    region: FAKE_REGION,
    forcePathStyle: true,
    credentials: { accessKeyId: 'fake', secretAccessKey: 'fake' },
  });
}
