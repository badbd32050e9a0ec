import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { everywhere } from '../core/report/sample-audit.ts';
import { HOSTILE } from '../core/text/hostile-text.ts';
import { chosenNames } from './law.ts';
import { SINKS } from './sinks.ts';

/** What would keep a careless pattern busy for hours, or push everything else out of sight. */
const FLOODS = [
  'x'.repeat(100_000),
  ' '.repeat(100_000),
  `a${'\u0301'.repeat(100_000)}`,
  '\u202e'.repeat(100_000),
  '=;'.repeat(50_000),
  `${'a.'.repeat(50_000)}://`,
  '`*_[]()<>'.repeat(12_000),
];

const sinks = SINKS.map((sink) => [sink.name, sink] as const);

test.each(sinks)('in %s no name acts, hides, ends its cell or is lost', async (_, sink) => {
  await fc.assert(
    fc.asyncProperty(chosenNames, async (chosen) => {
      await sink.check(chosen);
    }),
    { seed: 41, numRuns: 40 },
  );
});

test.each(sinks)(
  'in %s a name that is a flood costs no more than a long one, and does not act',
  async (_, sink) => {
    for (const name of FLOODS) await sink.check(everywhere(name));
    expect(FLOODS.every((name) => name.length >= 100_000)).toBe(true);
  },
);

test.each(sinks)('in %s no name of the collection acts where all are called so', async (_, sink) => {
  for (const name of HOSTILE.filter((text) => text !== '')) await sink.check(everywhere(name));
  expect(HOSTILE.length).toBeGreaterThan(60);
});
