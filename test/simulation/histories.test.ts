import { expect, jest, test } from '@jest/globals';
import fc from 'fast-check';
import { audit } from '../../lambda/audit.ts';
import { histories } from './history.ts';
import { liveHistory, weather } from './live-history.ts';

/** Seconds, and on a busy machine a minute. */
jest.setTimeout(300_000);

test('over weeks of grants, joins, moves, darkness, crashes and forgery every admin is told once and nobody falsely', async () => {
  await fc.assert(
    fc.asyncProperty(histories, async (weeks) => {
      expect(await liveHistory(audit, weeks)).toEqual([]);
    }),
    { seed: 20261125, numRuns: 40 },
  );
});

test('while faults never stop nothing false is committed, and when they stop the run closes', async () => {
  let commits = 0;
  for (let seed = 1; seed <= 24; seed += 1) {
    const oneIn = [8, 20, 60, 200][seed % 4] ?? 8;
    const weathered = await weather(audit, { seed, weeks: 6, oneIn });

    expect([seed, weathered.wrong]).toEqual([seed, []]);
    expect(weathered.toClose).toBeLessThan(4 * weathered.undisturbed + 200);
    commits += weathered.commits;
  }
  expect(commits).toBeGreaterThan(24 * 3);
});
