import { afterAll, beforeAll, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { mutatedLists, mutatingServer } from './mutation/law.ts';

let server: Awaited<ReturnType<typeof mutatingServer>>;
beforeAll(async () => {
  server = await mutatingServer();
});
afterAll(() => server.close());

test('a page mutated on the wire ends as the whole list or as a named failure, never as a shorter list', async () => {
  const ends = { whole: 0, refused: 0, broken: 0 };

  await fc.assert(
    fc.asyncProperty(mutatedLists, async (mutated) => {
      const verdict = await server.judge(mutated);

      ends[verdict.kind] += 1;
      expect(verdict).not.toMatchObject({ kind: 'broken' });
    }),
    { seed: 20261109, numRuns: 1500 },
  );
  expect(ends.whole).toBeGreaterThan(200);
  expect(ends.refused).toBeGreaterThan(200);
});
