import { brotliCompressSync, gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { type WireAnswer, wire } from './answer.ts';
import { ofBytes, place } from './mutation.ts';

const CUTS: Readonly<Record<string, (left: Buffer, length: number) => WireAnswer>> = {
  'and ends well': (left) => wire(left),
  'and the connection closes': (left) => wire(left, { end: 'close without length' }),
  'and the connection is reset': (left) => wire(left, { end: 'reset' }),
  'before its length': (left, length) =>
    wire(left, {
      headers: { 'content-type': 'application/json', 'content-length': String(length) },
      end: 'reset',
    }),
};

const cut = fc
  .tuple(fc.constantFrom(...Object.keys(CUTS)), place)
  .map(([how, at]) =>
    ofBytes(`cut ${how}`, (bytes) => CUTS[how]?.(cutAt(bytes, at), bytes.length) ?? wire(bytes)),
  );

const statuses = fc
  .constantFrom(201, 202, 203, 206, 301, 302, 304, 307, 400, 401, 403, 404, 408, 410, 418, 429, 500, 502, 503)
  .map((status) =>
    ofBytes(`status ${status}`, (bytes) => wire(status === 304 ? Buffer.alloc(0) : bytes, { status })),
  );

const types = fc
  .constantFrom('text/html', 'text/plain', '', 'application/xml', 'application/jsonp', 'multipart/json')
  .map((type) => ofBytes(`type ${type}`, (bytes) => wire(bytes, { headers: { 'content-type': type } })));

const bodies = fc
  .constantFrom(
    '',
    ' ',
    'null',
    'true',
    '7',
    '""',
    '{}',
    '[[]]',
    '[null]',
    '{"values":{}}',
    '{"type":"error"}',
    '<html>',
  )
  .map((text) => ofBytes(`the body ${text}`, () => wire(Buffer.from(text))));

const CODINGS: Readonly<Record<string, (bytes: Buffer, at: number) => [body: Buffer, coding: string]>> = {
  gzip: (bytes) => [gzipSync(bytes), 'gzip'],
  br: (bytes) => [brotliCompressSync(bytes), 'br'],
  'gzip cut': (bytes, at) => [cutAt(gzipSync(bytes), at), 'gzip'],
  'br cut': (bytes, at) => [cutAt(brotliCompressSync(bytes), at), 'br'],
  'gzip with a wrong byte': (bytes, at) => [flipped(gzipSync(bytes), at), 'gzip'],
  'gzip twice': (bytes) => [gzipSync(gzipSync(bytes)), 'gzip'],
  'gzip that is none': (bytes) => [bytes, 'gzip'],
  'gzip without a word': (bytes) => [gzipSync(bytes), 'identity'],
  unknown: (bytes) => [bytes, 'zstd'],
  chained: (bytes) => [gzipSync(gzipSync(bytes)), 'gzip, gzip'],
};

const codings = fc.tuple(fc.constantFrom(...Object.keys(CODINGS)), place).map(([name, at]) =>
  ofBytes(`coding ${name}`, (bytes) => {
    const [body, coding] = CODINGS[name]?.(bytes, at) ?? [bytes, 'identity'];
    return wire(body, { headers: { 'content-type': 'application/json', 'content-encoding': coding } });
  }),
);

const letters = fc
  .constantFrom<BufferEncoding | 'bom'>('utf16le', 'latin1', 'bom', 'base64', 'hex')
  .map((name) =>
    ofBytes(`letters in ${name}`, (bytes) => {
      if (name === 'bom') return wire(Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), bytes]));
      const text = bytes.toString('utf8');
      return wire(
        name === 'base64' || name === 'hex' ? Buffer.from(bytes.toString(name)) : Buffer.from(text, name),
      );
    }),
  );

/** Answers that are cut, of another status, type, coding or alphabet, or no list at all. */
export const ofWire = fc.oneof(cut, statuses, types, bodies, codings, letters);

function cutAt(bytes: Buffer, at: number): Buffer {
  return bytes.subarray(0, at % bytes.length);
}

function flipped(bytes: Buffer, at: number): Buffer {
  const changed = Buffer.from(bytes);
  const place = 10 + (at % Math.max(1, bytes.length - 10));
  changed[place] = (changed[place] ?? 0) ^ (1 + (at % 255));
  return changed;
}
