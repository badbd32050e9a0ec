import { createHash, randomInt, randomUUID } from 'node:crypto';
import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { isErrno, linkOnce, withScratchFile } from './scratch-file.ts';

/** What is done under a lock takes milliseconds; a holder that took this long is taken for dead. */
const STALE_MS = 3_000;

/**
 * Runs one piece of work at a time for all processes that use the same folder and name.
 * A lock whose holder died is taken over after three seconds, measured by the one who waits.
 * `isMine` tells whether nobody did that to this holder: ask it right before the step that must not happen twice.
 */
export async function withFileLock<T>(
  folder: string,
  name: string,
  run: (isMine: () => Promise<boolean>) => Promise<T>,
): Promise<T> {
  const lock = join(folder, `lock-${digest(name)}`);
  const token = randomUUID();
  await withScratchFile(folder, Buffer.from(token), (ticket) => acquire(ticket, lock));
  const isMine = async () => (await holderOf(lock)) === token;
  try {
    return await run(isMine);
  } finally {
    if (await isMine()) await rm(lock, { force: true });
  }
}

async function acquire(ticket: string, lock: string): Promise<void> {
  let seen: string | null = null;
  let since = performance.now();
  while ((await linkOnce(ticket, lock)) === 'exists') {
    const holder = await holderOf(lock);
    if (holder !== seen) since = performance.now();
    seen = holder;
    const periods = Math.floor((performance.now() - since) / STALE_MS);
    if (holder !== null && periods > 0) await breakLock({ ticket, lock, holder, periods });
    await sleep(randomInt(3, 15));
  }
}

interface Breaking {
  readonly ticket: string;
  readonly lock: string;
  readonly holder: string;
  readonly periods: number;
}

/**
 * Of all who wait for a dead holder, one may remove its lock, or they would remove each other's new ones.
 * Should that one die too, the next period allows another.
 */
async function breakLock({ ticket, lock, holder, periods }: Breaking): Promise<void> {
  const permit = `${lock}-${digest(holder)}-${periods}`;
  if ((await linkOnce(ticket, permit)) === 'exists') return;
  if ((await holderOf(lock)) === holder) await rm(lock, { force: true });
  await rm(permit, { force: true });
}

async function holderOf(lock: string): Promise<string | null> {
  try {
    return await readFile(lock, 'utf8');
  } catch (error) {
    if (isErrno(error, 'ENOENT')) return null;
    throw error;
  }
}

function digest(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 32);
}
