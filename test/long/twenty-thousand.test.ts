import { expect, test } from '@jest/globals';
import { measuredRun } from '../lambda/measured-run.ts';

test('20,000 repositories take days of waiting and a fraction of the quotas', async () => {
  const run = await measuredRun(20_000);

  process.stdout.write(`${JSON.stringify(run)}\n`);
  expect(run).toMatchObject({ status: 'complete', isWhole: true, refused: 0 });
  expect(run.operations).toBeLessThan(1_000);
  expect(run.persistedBytes).toBeLessThan(5_000_000);
  expect(run.largestResult).toBeLessThan(32 * 1024);
}, 3_600_000);
