import { Readable } from 'node:stream';
import {
  GetObjectCommand,
  HeadObjectCommand,
  PutObjectCommand,
  type PutObjectCommandInput,
  paginateListObjectsV2,
  S3Client,
} from '@aws-sdk/client-s3';
import { Upload } from '@aws-sdk/lib-storage';
import pRetry from 'p-retry';
import type { Store, StoredObject } from '../../ports.ts';
import { AWS_TIMEOUTS } from '../aws-client.ts';
import { errorName } from '../error-name.ts';
import { checkKey, checkPrefix } from './store-key.ts';

export interface S3Place {
  readonly bucket: string;
  /** Without slashes at its ends; empty for the whole bucket. */
  readonly prefix: string;
  readonly client?: S3Client;
}

/** One object: what the SDK calls Bucket and Key. */
interface Address {
  readonly Bucket: string;
  readonly Key: string;
}

/**
 * Objects in a bucket. Conditional writes decide between writers:
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/conditional-writes.html
 */
export function s3Store({ bucket, prefix, client = ownClient() }: S3Place): Store {
  const base = prefix === '' ? '' : `${prefix}/`;
  const address = (key: string) => ({ Bucket: bucket, Key: base + checkKey(key) });
  const locate = (key: string) => `s3://${bucket}/${base}${checkKey(key)}`;
  return {
    locate,
    read: (key) => translated(locate(key), () => read(client, address(key))),
    create: (key, content) =>
      translated(locate(key), async () => {
        if (!(content instanceof Uint8Array)) return createFromStream(client, address(key), content);
        const written = await putIf(client, { ...address(key), Body: content, IfNoneMatch: '*' });
        return written ? 'created' : 'exists';
      }),
    replace: (key, content, version) =>
      translated(locate(key), async () => {
        const condition = version === null ? { IfNoneMatch: '*' } : { IfMatch: version };
        const written = await putIf(client, { ...address(key), Body: content, ...condition });
        return written ? 'replaced' : 'conflict';
      }),
    list: (start) =>
      translated(`s3://${bucket}/${base}${start}`, () =>
        list(client, { Bucket: bucket, base, start: checkPrefix(start) }),
      ),
  };
}

function ownClient(): S3Client {
  // Buckets of another endpoint have no host names of their own.
  const forcePathStyle = Boolean(process.env.AWS_ENDPOINT_URL_S3 ?? process.env.AWS_ENDPOINT_URL);
  return new S3Client({ forcePathStyle, requestHandler: AWS_TIMEOUTS });
}

async function read(client: S3Client, address: Address): Promise<StoredObject | null> {
  try {
    // The SDK repeats a request that failed, but not a body that broke off.
    return await pRetry(() => getWhole(client, address), {
      retries: 2,
      minTimeout: 100,
      shouldRetry: ({ error }) => !isAnswer(error),
    });
  } catch (error) {
    if (errorName(error) === 'NoSuchKey') return null;
    throw error;
  }
}

async function getWhole(client: S3Client, address: Address): Promise<StoredObject> {
  const { Body, ETag } = await client.send(new GetObjectCommand(address));
  if (Body === undefined || ETag === undefined) throw new Error('S3 answered without a body or an ETag');
  return { content: await Body.transformToByteArray(), version: ETag };
}

/** Writes where the condition holds. A 409 says that a rival is at work and nothing is decided: ask again. */
async function putIf(client: S3Client, input: PutObjectCommandInput): Promise<boolean> {
  const put = () => client.send(new PutObjectCommand({ ...input, ChecksumAlgorithm: 'SHA256' }));
  try {
    await pRetry(put, {
      retries: 6,
      minTimeout: 50,
      randomize: true,
      shouldRetry: ({ error }) => isUndecided(error),
    });
    return true;
  } catch (error) {
    const name = errorName(error);
    // NoSuchKey: the object that was to be replaced is gone.
    if (name === 'PreconditionFailed' || name === 'NoSuchKey') return false;
    throw error;
  }
}

/** Holds a few parts of 5 MiB in memory at a time. */
async function createFromStream(
  client: S3Client,
  address: Address,
  content: AsyncIterable<Uint8Array>,
): Promise<'created' | 'exists'> {
  const params = {
    ...address,
    Body: Readable.from(content),
    IfNoneMatch: '*',
    ChecksumAlgorithm: 'SHA256',
  } as const;
  try {
    await new Upload({ client, params, queueSize: 2 }).done();
    return 'created';
  } catch (error) {
    if (errorName(error) === 'PreconditionFailed') return 'exists';
    // A stream cannot be sent again, but whoever was in the way, or our own lost answer, may have written it.
    if (isUndecided(error) && (await exists(client, address))) return 'exists';
    throw error;
  }
}

async function exists(client: S3Client, address: Address): Promise<boolean> {
  try {
    await client.send(new HeadObjectCommand(address));
    return true;
  } catch (error) {
    if (errorName(error) === 'NotFound') return false;
    throw error;
  }
}

async function list(client: S3Client, from: { Bucket: string; base: string; start: string }) {
  const { Bucket, base, start } = from;
  const keys: string[] = [];
  for await (const page of paginateListObjectsV2({ client }, { Bucket, Prefix: base + start })) {
    for (const { Key } of page.Contents ?? []) if (Key?.startsWith(base)) keys.push(Key.slice(base.length));
  }
  return keys.sort();
}

function isUndecided(error: unknown): boolean {
  return ['ConditionalRequestConflict', 'OperationAborted', 'NoSuchUpload'].includes(errorName(error));
}

function isAnswer(error: unknown): boolean {
  const { $metadata } = Object(error) as { readonly $metadata?: { readonly httpStatusCode?: number } };
  return $metadata?.httpStatusCode !== undefined;
}

/** Says which object S3 refused, and its word for why. What is no answer of S3 passes as it is. */
async function translated<T>(where: string, ask: () => Promise<T>): Promise<T> {
  try {
    return await ask();
  } catch (error) {
    if (isAnswer(error)) throw new Error(`${where}: S3 answered ${errorName(error)}`);
    throw error;
  }
}
