import { describe, expect, test } from '@jest/globals';
import { listText } from '../../../lambda/core/report/list-text.ts';
import { remembering } from '../../../lambda/core/report/remembering.ts';

describe('a remembering function', () => {
  test('is asked once for each thing', () => {
    const asked: string[] = [];
    const loud = remembering((thing: string) => shout(thing, asked));

    expect(['a', 'b', 'a', 'b'].map(loud)).toEqual(['A', 'B', 'A', 'B']);
    expect(asked).toEqual(['a', 'b']);
  });

  test('remembers an empty answer as well', () => {
    const asked: string[] = [];
    const loud = remembering((thing: string) => shout(thing, asked));

    expect(['', ''].map(loud)).toEqual(['', '']);
    expect(asked).toEqual(['']);
  });

  test('never holds more than so many, and goes on', () => {
    const asked: string[] = [];
    const loud = remembering((thing: string) => shout(thing, asked), 2);

    expect(['a', 'b', 'c', 'c', 'a', 'a', 'c'].map(loud).join('')).toBe('ABCCAAC');
    expect(asked).toEqual(['a', 'b', 'c', 'a']);
  });
});

test.each<[readonly string[], string]>([
  [[], ''],
  [['a'], 'a'],
  [['a', 'b', 'c'], 'a | b | c'],
])('the list %j is written “%s”', (list, text) => {
  expect(listText(list)).toBe(text);
});

function shout(thing: string, asked: string[]): string {
  asked.push(thing);
  return thing.toUpperCase();
}
