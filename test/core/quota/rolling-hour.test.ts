import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { RollingHour } from '../../../lambda/core/quota/rolling-hour.ts';

const HOUR = 3_600_000;
const START = Date.UTC(2026, 10, 2, 6);

test('requests are taken until the limit, then the wait is told', () => {
  const quota = new RollingHour(2);

  const waits = [quota.take(START), quota.take(START + 1000), quota.take(START + 2000)];

  expect(waits).toEqual([0, 0, 3608]);
  expect(quota.left(START + 2000)).toBe(0);
});

test('a request is free again an hour after the ten seconds it was sent in', () => {
  const quota = new RollingHour(1);
  quota.take(START + 3000);

  expect(quota.take(START + HOUR + 9_999)).toBeGreaterThan(0);
  expect(quota.take(START + HOUR + 10_000)).toBe(0);
});

test('a block by the server counts, whatever was counted here', () => {
  const quota = new RollingHour(1000);
  quota.block(START, 90);

  expect(quota.take(START + 30_000)).toBe(60);
  expect(quota.left(START + 30_000)).toBe(0);
  expect(quota.take(START + 90_000)).toBe(0);
});

test('what was spent before a restart is remembered', () => {
  const before = new RollingHour(3);
  for (const at of [0, 1000, 20_000]) before.take(START + at);

  const after = new RollingHour(3, before.spending(START + 20_000));

  expect(after.left(START + 20_000)).toBe(0);
  expect(after.take(START + 20_000)).toBeGreaterThan(0);
});

test('the estimate for more than is left counts whole hours', () => {
  const quota = new RollingHour(100);

  expect(quota.secondsToSend(100, START)).toBe(0);
  expect(quota.secondsToSend(350, START)).toBeGreaterThanOrEqual(2 * 3600);
});

test('no hour ever holds more than the limit, and at least 95 % of it can be spent', () => {
  const gaps = fc.array(fc.integer({ min: 0, max: 120_000 }), { minLength: 200, maxLength: 400 });
  fc.assert(
    fc.property(gaps, fc.integer({ min: 1, max: 60 }), (steps, limit) => {
      const quota = new RollingHour(limit);
      const sent: number[] = [];
      let now = START;
      for (const step of steps) {
        now += step;
        if (quota.take(now) === 0) sent.push(now);
      }

      for (const at of sent) {
        expect(sent.filter((other) => other > at - HOUR && other <= at).length).toBeLessThanOrEqual(limit);
      }
    }),
    { seed: 11, numRuns: 100 },
  );
  const eager = new RollingHour(1000);
  let sentInTenHours = 0;
  for (let now = START; now < START + 10 * HOUR; now += 500) if (eager.take(now) === 0) sentInTenHours += 1;
  expect(sentInTenHours).toBeGreaterThanOrEqual(9_500);
});

test('where nothing may be spent the wait is an hour, however long it lasts', () => {
  const quota = new RollingHour(0);

  expect(quota.take(START)).toBe(3600);
});

test('sending more than a quota takes the hours that it fills, and the rest of this one', () => {
  const quota = new RollingHour(10);

  expect([10, 11, 20, 21].map((requests) => quota.secondsToSend(requests, START))).toEqual([0, 60, 60, 3660]);
});

test('where the next request is free later than in a minute the sending begins then', () => {
  const quota = new RollingHour(1);
  quota.take(START);

  expect(quota.secondsToSend(1, START)).toBe(3610);
});

test('of two blocks the longer counts', () => {
  const quota = new RollingHour(10);
  quota.block(START, 90);
  quota.block(START, 30);

  expect(quota.take(START)).toBe(90);
});

test('requests of the same ten seconds are one entry, and those that are over are forgotten', () => {
  const quota = new RollingHour(10);
  for (const at of [0, 9_999, 10_000]) quota.take(START + at);

  expect(quota.spending(START + 10_000)).toEqual([
    [START, 2],
    [START + 10_000, 1],
  ]);
  expect(quota.spending(START + HOUR + 10_000)).toEqual([[START + 10_000, 1]]);
});

test('what it was started with belongs to the caller and is not changed', () => {
  const spending: [number, number][] = [[START, 1]];

  new RollingHour(10, spending).take(START);

  expect(spending).toEqual([[START, 1]]);
});

test.each([
  { spent: 100, left: 200 },
  { spent: 800, left: 200 },
  { spent: 950, left: 50 },
])(
  'near its limit no more than a fifth of the hour is left; $spent of 1,000 counted leave $left',
  ({ spent, left }) => {
    const quota = new RollingHour(1000, [[START, spent]]);

    quota.nearLimit(START + 20_000);
    quota.nearLimit(START + 40_000);

    expect(quota.left(START + 40_000)).toBe(left);
  },
);

test('what others spent is free again an hour after it was told', () => {
  const quota = new RollingHour(3);

  quota.nearLimit(START);

  expect(quota.left(START)).toBe(1);
  expect(quota.spending(START)).toEqual([[START, 2]]);
  expect(quota.left(START + HOUR + 10_000)).toBe(3);
});

test('a limit that is near gives nothing back of a quota that is blocked', () => {
  const quota = new RollingHour(10);
  quota.block(START, 90);

  quota.nearLimit(START);

  expect(quota.left(START + 90_000)).toBe(10);
});
