import fc from 'fast-check';
import { ofEnvelopes, revaluing } from './of-envelope.ts';
import { lostRows, ofRows } from './of-rows.ts';
import { byteEdits, tokenEdits } from './of-text.ts';
import { ofWire } from './of-wire.ts';

const OF_ANY_LIST = [
  { arbitrary: ofEnvelopes, weight: 4 },
  { arbitrary: ofWire, weight: 3 },
  { arbitrary: ofRows, weight: 2 },
];

/** For lists that tell their size. */
export const mutations = fc.oneof(
  ...OF_ANY_LIST,
  fc.oneof(lostRows, revaluing(['size', 'page', 'pagelen', 'next', 'values'])),
  { arbitrary: fc.oneof(byteEdits(2), tokenEdits), weight: 5 },
);

/**
 * For lists that tell no size: one fault, and none by which the server itself leaves rows out of a page,
 * because such a page differs in nothing from one of a shorter list.
 */
export const mutationsThatKeepRows = fc.oneof(
  ...OF_ANY_LIST,
  revaluing(['size', 'page', 'pagelen', 'next']),
  { arbitrary: fc.oneof(byteEdits(1), tokenEdits), weight: 5 },
);
