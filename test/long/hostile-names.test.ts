import { afterAll, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { chosenNames, NAMES_IN_ONE } from '../names/law.ts';
import { SINKS } from '../names/sinks.ts';
import { SEED } from './seed.ts';

/** Over all sinks together. */
const NAMES = 200_000;
const DOCUMENTS = Math.ceil(NAMES / SINKS.length / NAMES_IN_ONE);

let checked = 0;

test.each(SINKS.map((sink) => [sink.name, sink] as const))(
  '200,000 hostile names: in %s none escapes',
  async (_, sink) => {
    await fc.assert(
      fc.asyncProperty(chosenNames, async (chosen) => {
        await sink.check(chosen);
        checked += NAMES_IN_ONE;
      }),
      { seed: SEED, numRuns: DOCUMENTS },
    );
    expect(checked).toBeGreaterThanOrEqual(DOCUMENTS * NAMES_IN_ONE);
  },
  3_600_000,
);

afterAll(() => {
  process.stdout.write(`${JSON.stringify({ sinks: SINKS.length, names: checked })}\n`);
});
