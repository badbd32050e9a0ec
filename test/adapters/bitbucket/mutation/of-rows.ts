import fc from 'fast-check';
import { json } from './answer.ts';
import { ofEnvelope, place } from './mutation.ts';

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

/** Rows that are doubled, of another kind or shape, or in another order. */
export const ofRows = fc.oneof(shuffled, foreignRow, doubledRow, doubledInRow);

/** Rows that the server itself leaves out. */
export const lostRows = fc.oneof(droppedRow, noRows);
