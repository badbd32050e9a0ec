import { pipeline, type Readable } from 'node:stream';
import { createBrotliDecompress, createGunzip, createInflate } from 'node:zlib';
import { type Fault, fault } from './reply.ts';

/** The most that one answer may hold after decoding. A page of 100 rows is well under 1 MB. */
export const LARGEST_BODY = 8_000_000;

const DECODERS = new Map([
  ['gzip', createGunzip],
  ['deflate', createInflate],
  ['br', createBrotliDecompress],
]);

/** The content codings asked for: those that can be decoded with a cap. */
export const ACCEPTED_CODINGS = [...DECODERS.keys()].join(', ');

/**
 * Reads a body to its end, decoded. Bytes are counted as they are decoded, so that a bomb is cut early.
 * An unknown or a chained coding is refused. A broken stream throws; the caller knows why it broke.
 */
export async function readBody(
  body: Readable,
  coding: string | string[] | undefined,
): Promise<Buffer | Fault> {
  const stream = decoded(body, coding);
  if (stream === null) {
    discard(body);
    return fault('encoding');
  }
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of stream) {
    size += chunk.length;
    if (size > LARGEST_BODY) {
      discard(body);
      return fault('too-large');
    }
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

function decoded(body: Readable, coding: string | string[] | undefined): Readable | null {
  if (coding === undefined || coding === '' || coding === 'identity') return body;
  const decoder = typeof coding === 'string' ? DECODERS.get(coding.toLowerCase()) : undefined;
  // The error reaches whoever reads the decoder; here it would only be reported twice.
  return decoder === undefined ? null : pipeline(body, decoder(), () => undefined);
}

/** Drops a body that nobody reads; the error that its destruction causes says nothing new. */
function discard(body: Readable): void {
  body.on('error', () => undefined);
  body.destroy();
}
