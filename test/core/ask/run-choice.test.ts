import { describe, expect, test } from '@jest/globals';
import { choiceAt, choiceOf } from '../../../lambda/core/ask/run-choice.ts';

describe('a run is chosen', () => {
  test.each([
    ['2026-11-09', '2026-11-09T23:59:59Z'],
    ['2028-02-29', '2028-02-29T23:59:59Z'],
    ['2026-11-09T06:00:30Z', '2026-11-09T06:00:30Z'],
    ['2026-11-09T06:00Z', '2026-11-09T06:00:00Z'],
    ['2026-11-09T060030Z', '2026-11-09T06:00:30Z'],
    ['2026-11-09T0600Z', '2026-11-09T06:00:00Z'],
    ['2026-11-09T06:00:30.0Z', '2026-11-09T06:00:30Z'],
    ['2026-11-09T06:00:30.000Z', '2026-11-09T06:00:30Z'],
  ])('by %s, as the newest at or before %s', (text, slot) => {
    expect(choiceAt(text)).toEqual({ kind: 'at', slot });
    expect(choiceOf(text)).toEqual({ kind: 'at', slot });
  });

  test.each([
    ['1', 1],
    ['12', 12],
    ['999999999', 999_999_999],
  ])('by its number %s', (text, number) => {
    expect(choiceOf(text)).toEqual({ kind: 'number', number });
  });
});

describe('no run is chosen by', () => {
  test.each([
    ['', 'nothing'],
    ['0', 'a number that no run has'],
    ['01', 'a number that no run is written with'],
    ['1234567890', 'a number that is too long'],
    ['1a', 'a number with something behind it'],
    ['a1', 'a number with something before it'],
    ['yesterday', 'a word'],
    ['2026-02-30', 'a day that there is not'],
    ['2026-13-01', 'a month that there is not'],
    ['2026-11-09T24:00:00Z', 'an hour that is of the next day'],
    ['2026-11-09T06:60Z', 'a minute that there is not'],
    ['2026-11-09T06:00:30.5Z', 'a part of a second'],
    ['2026-11-09T06:00:30.Z', 'a point without a part of a second'],
    ['2026-11-09T06:00:30', 'a time without a zone'],
    ['2026-11-09T06:00:30+01:00', 'a time of another zone'],
    ['2026-11-09T06Z', 'an hour without minutes'],
    ['2026-11-09 06:00Z', 'a blank between date and time'],
    ['12026-11-09T06:00Z', 'a year of five digits'],
    ['2026-11-09T06:00Z ', 'a blank behind the time'],
    ['12026-11-09', 'a date with a digit before it'],
    ['+012026-11-09', 'a year of six digits'],
    ['2026-11-091', 'a date with a digit behind it'],
    ['2026-1109', 'a date that lacks a stroke'],
  ])('%j, %s', (text) => {
    expect(choiceOf(text)).toBeNull();
  });

  test('a number, where only a time will do', () => {
    expect(choiceAt('12')).toBeNull();
  });
});
