import { constants, crc32, deflateRawSync } from 'node:zlib';

/** One file of an archive, as text in pieces that are made while it is written. */
export interface ZipEntry {
  readonly name: string;
  readonly text: Iterable<string>;
}

const BATCH = 262_144;
const UTF8_AND_DESCRIPTOR = 0x0808;
const DEFLATED = 8;
/** 1 January 1980, midnight: the first moment a ZIP file knows. No clock, so the same input gives the same bytes. */
const DATE = 0x0021;

interface Written {
  readonly name: Buffer;
  readonly at: number;
  readonly crc: number;
  readonly packed: number;
  readonly size: number;
}

/**
 * A ZIP archive in pieces; memory holds one batch of it. Sizes stand behind each file, because they are not known before:
 * https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT, 4.3.9. Below 4 GB, without ZIP64.
 */
export function* zip(entries: Iterable<ZipEntry>): Generator<Uint8Array> {
  const written: Written[] = [];
  let at = 0;
  for (const { name, text } of entries) {
    const entry = { name: Buffer.from(name), at };
    const head = localHeader(entry.name);
    yield head;
    at += head.length;
    const sums = { crc: 0, packed: 0, size: 0 };
    for (const bytes of deflated(text, sums)) yield bytes;
    const tail = descriptor(sums);
    yield tail;
    at += sums.packed + tail.length;
    written.push({ ...entry, ...sums });
  }
  const directory = Buffer.concat(written.map(centralHeader));
  yield directory;
  yield endOfDirectory(written.length, directory.length, at);
}

interface Sums {
  crc: number;
  packed: number;
  size: number;
}

/** Each batch is a run of whole blocks, so that they can be joined; an empty last block ends them. */
function* deflated(text: Iterable<string>, sums: Sums): Generator<Uint8Array> {
  for (const batch of batched(text)) {
    const bytes = Buffer.from(batch);
    sums.crc = crc32(bytes, sums.crc);
    sums.size += bytes.length;
    const packed = deflateRawSync(bytes, { level: 9, finishFlush: constants.Z_SYNC_FLUSH });
    sums.packed += packed.length;
    yield packed;
  }
  const end = deflateRawSync(Buffer.alloc(0));
  sums.packed += end.length;
  yield end;
}

function* batched(pieces: Iterable<string>): Generator<string> {
  let batch = '';
  for (const piece of pieces) {
    batch += piece;
    if (batch.length < BATCH) continue;
    yield batch;
    batch = '';
  }
  if (batch !== '') yield batch;
}

function localHeader(name: Buffer): Buffer {
  return Buffer.concat([
    fields([
      [4, 0x04034b50],
      [2, 20],
      [2, UTF8_AND_DESCRIPTOR],
      [2, DEFLATED],
      [2, 0],
      [2, DATE],
      [4, 0],
      [4, 0],
      [4, 0],
      [2, name.length],
      [2, 0],
    ]),
    name,
  ]);
}

function descriptor({ crc, packed, size }: Sums): Buffer {
  return fields([
    [4, 0x08074b50],
    [4, crc],
    [4, packed],
    [4, size],
  ]);
}

function centralHeader({ name, at, crc, packed, size }: Written): Buffer {
  return Buffer.concat([
    fields([
      [4, 0x02014b50],
      [2, 20],
      [2, 20],
      [2, UTF8_AND_DESCRIPTOR],
      [2, DEFLATED],
      [2, 0],
      [2, DATE],
      [4, crc],
      [4, packed],
      [4, size],
      [2, name.length],
      [2, 0],
      [2, 0],
      [2, 0],
      [2, 0],
      [4, 0],
      [4, at],
    ]),
    name,
  ]);
}

function endOfDirectory(entries: number, length: number, at: number): Buffer {
  return fields([
    [4, 0x06054b50],
    [2, 0],
    [2, 0],
    [2, entries],
    [2, entries],
    [4, length],
    [4, at],
    [2, 0],
  ]);
}

/** Whole numbers, little-endian. */
function fields(list: readonly (readonly [bytes: 2 | 4, value: number])[]): Buffer {
  const buffer = Buffer.alloc(list.reduce((sum, [bytes]) => sum + bytes, 0));
  let at = 0;
  for (const [bytes, value] of list) at = buffer.writeUIntLE(value, at, bytes);
  return buffer;
}
