import { createHash, type Hash } from 'node:crypto';
import { Readable } from 'node:stream';
import { createGzip } from 'node:zlib';
import type { Store } from '../ports.ts';
import { sha256 } from './json.ts';

const BATCH = 65_536;

/** Makes the same text each time it is called. */
export type Text = () => Iterable<string>;

/**
 * Writes the files of one run, each once, and remembers their hashes.
 * An interrupted run may have written some before: the same input gives the same bytes, so they are kept as they are.
 */
export class RunFiles {
  /** SHA-256 by file name, hex. */
  readonly hashes: Record<string, string> = {};
  private readonly store: Store;
  private readonly folder: string;

  constructor(store: Store, folder: string) {
    this.store = store;
    this.folder = folder;
  }

  async write(name: string, text: Text): Promise<void> {
    await this.put(name, () => batched(text()));
  }

  async writeBytes(name: string, bytes: () => Iterable<Uint8Array>): Promise<void> {
    await this.put(name, bytes);
  }

  async writeGzip(name: string, text: Text): Promise<void> {
    await this.put(name, () => Readable.from(batched(text())).pipe(createGzip({ level: 9 })));
  }

  /** @throws Error where the run's folder holds a file of this name with other bytes. */
  private async put(
    name: string,
    bytes: () => AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  ): Promise<void> {
    const hash = createHash('sha256');
    const key = `${this.folder}/${name}`;
    const outcome = await this.store.create(key, hashing(bytes(), hash));
    if (outcome === 'created') this.hashes[name] = hash.digest('hex');
    else this.hashes[name] = await this.sameAsStored(key, bytes());
  }

  private async sameAsStored(
    key: string,
    bytes: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  ): Promise<string> {
    const hash = createHash('sha256');
    for await (const chunk of bytes) hash.update(chunk);
    const ours = hash.digest('hex');
    const stored = await this.store.read(key);
    if (stored === null || sha256(stored.content) !== ours) {
      throw new Error(`${key} was written before with other bytes; audit another slot`);
    }
    return ours;
  }
}

async function* hashing(
  bytes: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  hash: Hash,
): AsyncGenerator<Uint8Array> {
  for await (const chunk of bytes) {
    hash.update(chunk);
    yield chunk;
  }
}

/** Joins small pieces, because each one costs a turn of the event loop. */
function* batched(pieces: Iterable<string>): Generator<Uint8Array> {
  let batch = '';
  for (const piece of pieces) {
    batch += piece;
    if (batch.length < BATCH) continue;
    yield Buffer.from(batch);
    batch = '';
  }
  if (batch !== '') yield Buffer.from(batch);
}
