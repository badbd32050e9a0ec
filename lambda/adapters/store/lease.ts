import { randomUUID } from 'node:crypto';
import type { Clock, Store } from '../../ports.ts';

export interface LeaseRequest {
  readonly store: Store;
  readonly key: string;
  /** Who this is, for a person who reads the object. */
  readonly owner: string;
  /** Only differences count. Give one that no time server sets. */
  readonly clock: Clock;
  /** Milliseconds. */
  readonly sleep: (ms: number) => Promise<void>;
  /** Called once, where somebody else holds the lease. */
  readonly onWait?: () => void;
  readonly renewMs?: number;
  readonly takeOverMs?: number;
}

export interface Lease {
  /** True while somebody else may hold it: taken over, or not renewed for so long that it could be. */
  readonly lost: boolean;
  /** Done by itself every two seconds; for the time before a long computation, and for tests. */
  renew(): Promise<void>;
  /** Lets the next one in at once. `left`: that failed, so the next one waits until the lease looks dead. */
  release(): Promise<'released' | 'left'>;
}

/**
 * Waits until this process alone may work, and keeps it so.
 * The lease is an object that its holder changes every 2 s; one that has not changed for 8 s of the
 * watcher's own time has a dead holder. No two machines' clocks are compared.
 */
export async function holdLease(request: LeaseRequest): Promise<Lease> {
  const holder = new Holder(request);
  await holder.take();
  holder.keep();
  return holder;
}

const RENEW_MS = 2_000;
const TAKE_OVER_MS = 8_000;

class Holder implements Lease {
  private readonly request: LeaseRequest;
  private readonly renewMs: number;
  private readonly takeOverMs: number;
  private readonly token = randomUUID();
  private beat = 0;
  private version: string | null = null;
  private renewedAt = 0;
  private takenOver = false;
  private timer: NodeJS.Timeout | undefined;
  private renewing: Promise<void> = Promise.resolve();

  constructor(request: LeaseRequest) {
    this.request = request;
    this.renewMs = request.renewMs ?? RENEW_MS;
    this.takeOverMs = request.takeOverMs ?? TAKE_OVER_MS;
  }

  get lost(): boolean {
    return this.takenOver || this.request.clock.now() - this.renewedAt >= this.takeOverMs;
  }

  async take(): Promise<void> {
    const { store, key, clock, sleep, onWait } = this.request;
    let seen: string | undefined;
    let since = 0;
    for (;;) {
      const found = await store.read(key);
      if (found !== null && found.version !== seen) since = clock.now();
      if (seen === undefined && found !== null && !isFree(found.content)) onWait?.();
      seen = found?.version;
      const isTakable = found === null || isFree(found.content) || clock.now() - since >= this.takeOverMs;
      if (isTakable && (await this.write(found?.version ?? null))) return;
      if (!isTakable) await sleep(this.renewMs / 4);
    }
  }

  keep(): void {
    this.timer = setInterval(() => void this.renew(), this.renewMs);
    this.timer.unref();
  }

  /** One renewal at a time. Never fails: a store that cannot be reached shows in `lost`. */
  renew(): Promise<void> {
    this.renewing = this.renewing.then(() => this.renewOnce());
    return this.renewing;
  }

  async release(): Promise<'released' | 'left'> {
    clearInterval(this.timer);
    await this.renewing;
    if (this.takenOver) return 'left';
    const { store, key } = this.request;
    try {
      return (await store.replace(key, FREE, this.version)) === 'replaced' ? 'released' : 'left';
    } catch {
      return 'left';
    }
  }

  private async renewOnce(): Promise<void> {
    if (this.takenOver) return;
    try {
      this.takenOver = !(await this.write(this.version));
    } catch {
      // Not known whether it was written: the next beat, two seconds later, finds out.
    }
  }

  /**
   * Writes the next beat and reads it back: for its version, and because the answer to a write can mislead.
   * A write whose answer got lost is repeated, and then conflicts with itself.
   */
  private async write(version: string | null): Promise<boolean> {
    const { store, key, clock, owner } = this.request;
    const at = clock.now();
    this.beat += 1;
    const content = encode({ owner, token: this.token, beat: this.beat });
    await store.replace(key, content, version);
    const found = await store.read(key);
    if (found === null || !Buffer.from(found.content).includes(this.token)) return false;
    this.version = found.version;
    // An older beat of ours stands there: its answer was lost, and watchers count from then.
    if (Buffer.compare(found.content, content) !== 0) return this.write(found.version);
    this.renewedAt = at;
    return true;
  }
}

function encode(content: object): Uint8Array {
  return Buffer.from(`${JSON.stringify(content)}\n`);
}

const FREE = encode({ free: true });

function isFree(content: Uint8Array): boolean {
  return Buffer.compare(content, FREE) === 0;
}
