import { GetObjectCommand, NoSuchKey, paginateListObjectsV2, type S3Client } from '@aws-sdk/client-s3';
import { keys, slotOf } from '../stages/keys.ts';
import { parseCommit, parseOutbox } from '../stages/records.ts';
import type { SeenRun } from './judge.ts';

export interface Lookout {
  readonly client: S3Client;
  readonly evidenceBucket: string;
  readonly workBucket: string;
  /** Milliseconds since 1970. */
  readonly now: number;
}

const LOOK_BACK_MS = 100 * 24 * 3_600_000;
/** More than any alarm asks about, and few enough to read each time. */
const RUNS = 10;

/** The newest committed runs of a workspace, the newest first. */
export async function seenRuns(lookout: Lookout, workspace: string): Promise<readonly SeenRun[]> {
  const commits = (await listCommits(lookout, workspace)).slice(-RUNS).reverse();
  return Promise.all(commits.map((commit) => seen(lookout, workspace, commit)));
}

interface CommitObject {
  readonly key: string;
  readonly slot: string;
  readonly committedAt: number;
}

async function listCommits(lookout: Lookout, workspace: string): Promise<readonly CommitObject[]> {
  const { client, evidenceBucket, now } = lookout;
  const prefix = keys.runs(workspace);
  const commits: CommitObject[] = [];
  const since = prefix + new Date(now - LOOK_BACK_MS).toISOString().slice(0, 10);
  const pages = paginateListObjectsV2(
    { client },
    { Bucket: evidenceBucket, Prefix: prefix, StartAfter: since },
  );
  for await (const { Contents = [] } of pages) {
    for (const { Key: key = '', LastModified } of Contents) {
      const slot = key.endsWith('/commit.json') ? slotOf(key) : null;
      if (slot === null) continue;
      if (LastModified === undefined) throw new Error(`S3 told no time of ${key}`);
      commits.push({ key, slot, committedAt: LastModified.getTime() });
    }
  }
  return commits;
}

async function seen(lookout: Lookout, workspace: string, commit: CommitObject): Promise<SeenRun> {
  const { key, slot, committedAt } = commit;
  const [written, outbox] = await Promise.all([
    read(lookout.client, lookout.evidenceBucket, key),
    read(lookout.client, lookout.workBucket, keys.outbox(workspace, slot)),
  ]);
  const parsed = written === null ? 'damaged' : parseCommit(written);
  const owed = outbox === null ? 'damaged' : parseOutbox(outbox);
  return {
    slot,
    committedAt,
    status: parsed === 'damaged' ? parsed : parsed.status,
    delivered: owed !== 'damaged' && owed.closed,
  };
}

/** Null where there is no such object. */
async function read(client: S3Client, bucket: string, key: string): Promise<Uint8Array | null> {
  try {
    const { Body } = await client.send(new GetObjectCommand({ Bucket: bucket, Key: key }));
    return Body === undefined ? null : await Body.transformToByteArray();
  } catch (error) {
    if (error instanceof NoSuchKey) return null;
    throw error;
  }
}
