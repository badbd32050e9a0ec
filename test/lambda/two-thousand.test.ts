import { expect, test } from '@jest/globals';
import { measuredRun } from './measured-run.ts';

/** A tenth of the size that is promised; `npm run test:long` runs all of it. */
test('2,000 repositories take hours of waiting and a fraction of a tenth of the quotas', async () => {
  const run = await measuredRun(2_000);

  expect(run).toMatchObject({ status: 'complete', isWhole: true, refused: 0 });
  expect(run.hours).toBeGreaterThan(3);
  expect(run.operations).toBeLessThan(50);
  expect(run.persistedBytes).toBeLessThan(50_000);
  expect(run.largestResult).toBeLessThan(32 * 1024);
}, 60_000);
