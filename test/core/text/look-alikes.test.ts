import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { inert } from '../../../lambda/core/text/inert.ts';

describe('a word that mixes alphabets', () => {
  test.each([
    ['a Cyrillic а in a Latin word', 'p\u0430ypal', 'p\\u{430}ypal'],
    ['a Greek ο in a Latin word', 'r\u03bfot', 'r\\u{3bf}ot'],
    ['a Latin o in a Cyrillic word', 'Петрoв', 'Петр\\x6fв'],
    ['a Latin a with an accent in a Cyrillic word', 'Петрĝв', 'Петр\\u{11d}в'],
    ['a Greek letter in a Cyrillic word', 'Петр\u03bfв', 'Петр\\u{3bf}в'],
    ['a Cyrillic letter in a Greek word', 'Γιώργ\u043eς', 'Γιώργ\\u{43e}ς'],
    ['as many Latin as Cyrillic letters', 'a\u0431', 'a\\u{431}'],
    ['as many Greek as Cyrillic letters', 'α\u0431', '\\u{3b1}\\u{431}'],
    ['all three', 'root\u0430\u03bf', 'root\\u{430}\\u{3bf}'],
    ['a letter under a mark', 'p\u0430\u0301ypal', 'p\\u{430}\u0301ypal'],
    ['one behind a character that is not seen', 'x\u200bp\u0430y', 'x\\u{200b}p\\u{430}y'],
    ['one in the second word', 'Ann Le\u0435', 'Ann Le\\u{435}'],
  ])('shows %s as an escape', (_, name, shown) => {
    expect(inert(name)).toBe(shown);
  });

  test.each([
    ['Анна Петрова'],
    ['Γιώργος Παπαδόπουλος'],
    ['Zoë Ñandú'],
    ['Анна Lee'],
    ['devs-команда_ομάδα/Ann'],
    ['山田Taro 日本語かなカナ'],
    ['Müller über 10 µm'],
  ])('is not %s', (name) => {
    expect(inert(name)).toBe(name);
  });

  const letter = fc.constantFrom(...'aeopntyêǆабеорхуёαβορν');
  const text = fc.array(fc.oneof({ weight: 6, arbitrary: letter }, fc.constantFrom(...' -1\u0301\u200b\\')), {
    maxLength: 30,
  });

  test('never stays, loses no letter, and is shown the same again', () => {
    fc.assert(
      fc.property(text, (characters) => {
        const name = characters.join('');

        const shown = inert(name);

        const words = shown.replace(/\\(x[\da-f]{2}|u\{[\da-f]+\})/g, ' ').match(/[\p{L}\p{M}]+/gu) ?? [];
        expect(words.filter((word) => alphabetsIn(word) > 1)).toEqual([]);
        expect(spelledBack(shown)).toBe(name);
        expect(inert(shown)).toBe(shown);
      }),
      { seed: 7, numRuns: 2000 },
    );
  });

  test('costs no more the longer it is, letter for letter', () => {
    const flood = 'a\u0430'.repeat(5_000_000);

    expect(inert(flood)).toMatch(/^a\\u\{430\}a/);
    expect(inert(flood).length).toBeLessThan(300);
  });
});

function alphabetsIn(word: string): number {
  const alphabets = [/\p{Script=Latin}/u, /\p{Script=Cyrillic}/u, /\p{Script=Greek}/u];
  return alphabets.filter((alphabet) => alphabet.test(word)).length;
}

function spelledBack(shown: string): string {
  return shown.replace(/\\(?:x([\da-f]{2})|u\{([\da-f]+)\})/g, (_, short, long) =>
    String.fromCodePoint(Number.parseInt(short ?? long, 16)),
  );
}
