import { expect, test } from '@jest/globals';
import { runBefore } from '../../../lambda/core/report/past-run.ts';
import { pastRun, quietAudit } from './sample-audit.ts';

const LAST = pastRun(1);
const OLDER = pastRun(0, { slot: '2026-10-26T06:00:00Z' });

test('the run before is the last one, where it is the one that was compared with', () => {
  expect(runBefore(quietAudit(), [OLDER, LAST])).toBe(LAST);
});

test('no other run stands in for it', () => {
  expect(runBefore(quietAudit(), [LAST, OLDER])).toBeNull();
  expect(runBefore(quietAudit(), [])).toBeNull();
});
