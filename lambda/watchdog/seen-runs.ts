import { GetObjectCommand, NoSuchKey, paginateListObjectsV2, type S3Client } from '@aws-sdk/client-s3';
import { inParallel } from '../stages/in-parallel.ts';
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

/** What is owed for longer than this was owed on all of these days, and told on them. */
const LOOK_BACK_MS = 100 * 24 * 3_600_000;
/** Runs that are looked at together. */
const WIDTH = 20;

/** The committed runs of a workspace, the newest first. A run that owes nothing says nothing of those before it. */
export async function seenRuns(lookout: Lookout, workspace: string): Promise<readonly SeenRun[]> {
  const commits = (await listCommits(lookout, workspace)).toReversed();
  const runs: SeenRun[] = [];
  await inParallel([...commits.entries()], WIDTH, async ([index, commit]) => {
    runs[index] = await seen(lookout, workspace, commit);
    return 'go on';
  });
  return runs;
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
