import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { audit } from '../../lambda/audit.ts';
import { histories } from '../simulation/history.ts';
import { liveHistory, weather } from '../simulation/live-history.ts';
import { SEED } from './seed.ts';

const MINUTES = 60_000;

test(
  '2,000 random histories: every admin is told once and nobody falsely',
  async () => {
    await fc.assert(
      fc.asyncProperty(histories, async (weeks) => {
        expect(await liveHistory(audit, weeks)).toEqual([]);
      }),
      { seed: SEED, numRuns: 2_000 },
    );
  },
  30 * MINUTES,
);

test(
  '500 storms: nothing false is committed while faults never stop, and when they stop the run closes',
  async () => {
    for (let seed = SEED; seed < SEED + 500; seed += 1) {
      const oneIn = [8, 20, 60, 200][seed % 4] ?? 8;
      const weathered = await weather(audit, { seed, weeks: 10, oneIn });

      expect([seed, weathered.wrong]).toEqual([seed, []]);
      expect(weathered.toClose).toBeLessThan(4 * weathered.undisturbed + 200);
    }
  },
  30 * MINUTES,
);
