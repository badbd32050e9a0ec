import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { mutatedLists, mutatingServer } from '../adapters/bitbucket/mutation/law.ts';
import { SEED } from './seed.ts';

const RUNS = 100_000;

test('100,000 pages mutated on the wire end as the whole list or as a named failure', async () => {
  const server = await mutatingServer();
  const ends = { whole: 0, refused: 0, broken: 0 };

  await fc.assert(
    fc.asyncProperty(mutatedLists, async (mutated) => {
      const verdict = await server.judge(mutated);

      ends[verdict.kind] += 1;
      expect(verdict).not.toMatchObject({ kind: 'broken' });
    }),
    { seed: SEED, numRuns: RUNS },
  );
  await server.close();
  process.stdout.write(`${JSON.stringify({ runs: RUNS, ...ends })}\n`);
  expect(ends.whole + ends.refused).toBe(RUNS);
}, 3_600_000);
