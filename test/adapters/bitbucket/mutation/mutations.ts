import { brotliCompressSync, gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { type Envelope, envelopeOf, json, textOf, type WireAnswer, wire } from './answer.ts';
import type { TrueList } from './list.ts';

/** What is done to one page of a list, and which rows of the list it may have rewritten. */
export interface Mutated {
  readonly answer: WireAnswer;
  /** Indexes in the whole list of the rows whose own text was touched. */
  readonly touched: readonly number[];
}

export interface Mutation {
  readonly name: string;
  readonly apply: (list: TrueList, page: number, origin: string) => Mutated;
}

type Change = (envelope: Envelope, list: TrueList, page: number, origin: string) => Envelope;

function ofEnvelope(name: string, change: Change): Mutation {
  return {
    name,
    apply: (list, page, origin) => {
      const changed = change(envelopeOf(list, page, origin), list, page, origin);
      return { answer: wire(textOf(changed).bytes), touched: [] };
    },
  };
}

function ofBytes(name: string, change: (bytes: Buffer) => WireAnswer): Mutation {
  return {
    name,
    apply: (list, page, origin) => ({
      answer: change(textOf(envelopeOf(list, page, origin)).bytes),
      touched: [],
    }),
  };
}

const VALUES = [
  'null',
  '0',
  '1',
  '2',
  '3',
  '-1',
  '1.5',
  '1e400',
  '9007199254740993',
  '"3"',
  '""',
  '[]',
  '{}',
  'true',
];
const NAMES = ['size', 'page', 'pagelen', 'values', 'next', '__proto__', 'type', 'Values'];
const value = fc.constantFrom(...VALUES);
const place = fc.nat({ max: 1_000_000 });

const dropped = fc.constantFrom('size', 'page', 'pagelen', 'values', 'next').map((name) =>
  ofEnvelope(`without ${name}`, (page) => ({
    ...page,
    members: page.members.filter(([each]) => each !== name),
  })),
);

const renamed = fc
  .tuple(fc.constantFrom('size', 'page', 'pagelen', 'values', 'next'), fc.constantFrom(...NAMES))
  .map(([from, to]) =>
    ofEnvelope(`${from} called ${to}`, (page) => ({
      ...page,
      members: page.members.map(([name, text]) => [name === from ? to : name, text] as const),
    })),
  );

function revaluing(names: readonly string[]) {
  return fc.tuple(fc.constantFrom(...names), value).map(([name, text]) =>
    ofEnvelope(`${name} is ${text}`, (page) => ({
      ...page,
      members: page.members.map(([each, old]) => [each, each === name ? text : old] as const),
    })),
  );
}

const doubledMember = fc
  .tuple(fc.constantFrom('size', 'page', 'pagelen', 'next', 'values'), value, fc.boolean())
  .map(([name, text, first]) =>
    ofEnvelope(`${name} twice, ${first ? 'first' : 'last'} ${text}`, (page) => {
      const again = [[name, text] as const];
      return { ...page, members: first ? [...again, ...page.members] : [...page.members, ...again] };
    }),
  );

const led = fc
  .constantFrom<(path: string, page: number, origin: string) => string>(
    (path, page, origin) => `${origin}${path}?page=${page}`,
    (path, page, origin) => `${origin}${path}?page=${page + 2}`,
    (path, _, origin) => `${origin}${path}?page=99`,
    (path, _, origin) => `${origin}${path}`,
    (path, page) => `http://127.0.0.1:9${path}?page=${page + 1}`,
    (path, page, origin) => `${origin}${path}/../x?page=${page + 1}`,
    (path, page) => `${path}?page=${page + 1}`,
    (path, page, origin) => `${origin.replace('//', '//a:b@')}${path}?page=${page + 1}`,
  )
  .map((link) =>
    ofEnvelope('a next that leads elsewhere', (page, { path }, number, origin) => ({
      ...page,
      members: [
        ...page.members.filter(([name]) => name !== 'next'),
        ['next', json(link(path, number, origin))] as const,
      ],
    })),
  );

const anotherPage = fc
  .integer({ min: 1, max: 5 })
  .map((other) =>
    ofEnvelope(`page ${other} in its place`, (_, list, __, origin) => envelopeOf(list, other, origin)),
  );

const shuffled = fc.constant(
  ofEnvelope('in another order', (page) => ({
    ...page,
    members: [...page.members].reverse(),
    rows: [...page.rows].reverse(),
  })),
);

const droppedRow = place.map((at) =>
  ofEnvelope('without a row', (page) => ({
    ...page,
    rows: page.rows.filter((_, index) => index !== at % Math.max(1, page.rows.length)),
  })),
);

const noRows = fc.constant(ofEnvelope('without any row', (page) => ({ ...page, rows: [] })));

const foreignRow = fc
  .tuple(place, fc.constantFrom('null', '[]', '{}', '"x"', '7', 'again', 'other'))
  .map(([at, text]) =>
    ofEnvelope(`${text} for a row`, (page, { rows }) => {
      const index = at % Math.max(1, page.rows.length);
      const again = {
        again: page.rows[index + 1] ?? page.rows[0] ?? '{}',
        other: json(rows[at % rows.length]?.row),
      };
      const stand = text === 'again' || text === 'other' ? again[text] : text;
      return { ...page, rows: page.rows.map((row, each) => (each === index ? stand : row)) };
    }),
  );

const doubledRow = place.map((at) =>
  ofEnvelope('with a row twice', (page) => ({
    ...page,
    rows: [...page.rows, ...page.rows.slice(at % Math.max(1, page.rows.length)).slice(0, 1)],
  })),
);

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

/** A member named twice inside a row: which of the two counts would be the parser's choice. */
const doubledInRow = fc
  .tuple(
    place,
    fc.constantFrom('"permission":"none"', '"us\\u0065r":{}', '"uuid":"{x}"', '"slug":"x"'),
    fc.boolean(),
  )
  .map(([at, member, first]) =>
    ofEnvelope(`${member} twice in a row`, (page) => ({
      ...page,
      rows: page.rows.map((row, index) => {
        const name = JSON.parse(`{${member}}`);
        const has = Object.keys(name).some((key) => Object.hasOwn(JSON.parse(row), key));
        if (!has || index !== at % page.rows.length) return row;
        return first ? `{${member},${row.slice(1)}` : `${row.slice(0, -1)},${member}}`;
      }),
    })),
  );

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

interface Edit {
  readonly from: number;
  readonly to: number;
  readonly put: Buffer;
}

/** Edits of the text itself: what they do to a row cannot be told from what somebody changed in Bitbucket. */
function ofText(name: string, editsOf: (bytes: Buffer) => readonly Edit[]): Mutation {
  return {
    name,
    apply: (list, page, origin) => {
      const { bytes, spans } = textOf(envelopeOf(list, page, origin));
      const edits = [...editsOf(bytes)].sort((a, b) => b.from - a.from);
      const body = edits.reduce(
        (text, { from, to, put }) =>
          Buffer.concat([text.subarray(0, from), put, text.subarray(Math.max(from, to))]),
        bytes,
      );
      const before = (page - 1) * (list.pageLength ?? 0);
      const touched = spans.flatMap(([from, to], at) =>
        edits.some((edit) => edit.from <= to && edit.to >= from) ? [before + at] : [],
      );
      return { answer: wire(body), touched };
    },
  };
}

/** Spots whose bytes are replaced, removed or added. */
function byteEdits(mostSpots: number) {
  const spot = fc.record({ at: place, length: fc.nat({ max: 2 }), put: fc.uint8Array({ maxLength: 2 }) });
  return fc.array(spot, { minLength: 1, maxLength: mostSpots }).map((spots) =>
    ofText(`${spots.length} times bytes edited`, (bytes) =>
      spots.map(({ at, length, put }) => {
        const from = at % bytes.length;
        return { from, to: Math.min(bytes.length, from + length), put: Buffer.from(put) };
      }),
    ),
  );
}

const TOKEN = /"(?:[^"\\]|\\.)*"|-?\d[\d.eE+-]*|true|false|null|[[\]{},:]/g;
const TOKENS = [
  '"',
  ',',
  ':',
  '[',
  ']',
  '{',
  '}',
  'null',
  'true',
  '0',
  '-1',
  '1e9',
  '""',
  '"uuid"',
  '"values"',
  '"admin"',
  '"read"',
];

const tokenEdits = fc.tuple(place, fc.constantFrom('', ...TOKENS)).map(([at, put]) =>
  ofText(`a token replaced by ${put}`, (bytes) => {
    // Latin-1, so that places in the text are places in the bytes.
    const tokens = [...bytes.toString('latin1').matchAll(TOKEN)];
    const token = tokens[at % tokens.length];
    const from = token?.index ?? 0;
    return [{ from, to: from + (token?.[0].length ?? 0), put: Buffer.from(put) }];
  }),
);

const ofEnvelopes = { arbitrary: fc.oneof(dropped, renamed, doubledMember, led, anotherPage), weight: 4 };
const ofWire = { arbitrary: fc.oneof(cut, statuses, types, bodies, codings, letters), weight: 3 };
const ofRows = { arbitrary: fc.oneof(shuffled, foreignRow, doubledRow, doubledInRow), weight: 2 };

/** For lists that tell their size. */
export const mutations = fc.oneof(
  ofEnvelopes,
  ofWire,
  ofRows,
  fc.oneof(droppedRow, noRows, revaluing(['size', 'page', 'pagelen', 'next', 'values'])),
  { arbitrary: fc.oneof(byteEdits(2), tokenEdits), weight: 5 },
);

/**
 * For lists that tell no size: one fault, and none by which the server itself leaves rows out of a page,
 * because such a page differs in nothing from one of a shorter list.
 */
export const mutationsThatKeepRows = fc.oneof(
  ofEnvelopes,
  ofWire,
  ofRows,
  revaluing(['size', 'page', 'pagelen', 'next']),
  { arbitrary: fc.oneof(byteEdits(1), tokenEdits), weight: 5 },
);

function cutAt(bytes: Buffer, at: number): Buffer {
  return bytes.subarray(0, at % bytes.length);
}

function flipped(bytes: Buffer, at: number): Buffer {
  const changed = Buffer.from(bytes);
  const place = 10 + (at % Math.max(1, bytes.length - 10));
  changed[place] = (changed[place] ?? 0) ^ (1 + (at % 255));
  return changed;
}
