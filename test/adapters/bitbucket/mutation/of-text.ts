import fc from 'fast-check';
import { envelopeOf, textOf, wire } from './answer.ts';
import { type Mutation, place } from './mutation.ts';

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
export function byteEdits(mostSpots: number) {
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

/** One token of the JSON text in the place of another. */
export const tokenEdits = fc.tuple(place, fc.constantFrom('', ...TOKENS)).map(([at, put]) =>
  ofText(`a token replaced by ${put}`, (bytes) => {
    // Latin-1, so that places in the text are places in the bytes.
    const tokens = [...bytes.toString('latin1').matchAll(TOKEN)];
    const token = tokens[at % tokens.length];
    const from = token?.index ?? 0;
    return [{ from, to: from + (token?.[0].length ?? 0), put: Buffer.from(put) }];
  }),
);
