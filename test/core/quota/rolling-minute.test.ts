import { expect, test } from '@jest/globals';
import { RollingMinute } from '../../../lambda/core/quota/rolling-minute.ts';

test('ten requests go out in a minute, and the eleventh waits for the first to be a minute old', () => {
  const minute = new RollingMinute(10);

  const waits = Array.from({ length: 11 }, (_, second) => minute.take(second * 1000));

  expect(waits).toEqual([0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 50]);
  expect(minute.take(60_000)).toBe(0);
});

test('the server can close it for longer', () => {
  const minute = new RollingMinute(10);
  minute.block(0, 300);

  expect(minute.take(60_000)).toBe(240);
  expect(minute.take(300_000)).toBe(0);
});
