import { describe, expect, test } from '@jest/globals';
import { daysTo, judge, type SeenRun } from '../../lambda/watchdog/judge.ts';

const HOUR = 3_600_000;
const NOW = Date.parse('2026-11-16T06:00:00Z');

function run(hoursAgo: number, over: Partial<SeenRun> = {}): SeenRun {
  const slot = '2026-11-09T06:00:00Z';
  return { slot, committedAt: NOW - hoursAgo * HOUR, status: 'complete', delivered: true, ...over };
}

describe('the judgement of the watchdog', () => {
  test('does not know how long ago the last audit was where there was none', () => {
    const verdict = judge([], NOW);

    expect(verdict).toEqual({ hoursSinceLastAudit: null, partialRunsInARow: 0, undeliveredRuns: 0 });
  });

  test('counts from the commit of the newest run', () => {
    const verdict = judge([run(30), run(198)], NOW);

    expect(verdict.hoursSinceLastAudit).toBe(30);
  });

  test('counts the partial and damaged runs up to the last complete one', () => {
    const runs = [
      run(1, { status: 'partial' }),
      run(2, { status: 'damaged' }),
      run(3),
      run(4, { status: 'partial' }),
    ];

    const verdict = judge(runs, NOW);

    expect(verdict.partialRunsInARow).toBe(2);
  });

  test('counts every run where none was complete', () => {
    const runs = [1, 2, 3].map((hours) => run(hours, { status: 'partial' }));

    const verdict = judge(runs, NOW);

    expect(verdict.partialRunsInARow).toBe(3);
  });

  test('gives a young run an hour to deliver', () => {
    const young = judge([run(0.9, { delivered: false })], NOW);
    const old = judge([run(1.1, { delivered: false })], NOW);

    expect([young.undeliveredRuns, old.undeliveredRuns]).toEqual([0, 1]);
  });
});

describe('the days of a token', () => {
  test.each([
    ['2026-11-30', 13],
    ['2026-11-16', -1],
    ['never', 36_500],
    ['soon', null],
    ['2026-13-01', null],
    [null, null],
  ])('until %p are %p', (expires, days) => {
    expect(daysTo(expires, NOW)).toBe(days);
  });
});
