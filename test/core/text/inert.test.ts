import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { inert } from '../../../lambda/core/text/inert.ts';
import { hostileText } from './hostile-text.ts';

describe('inert', () => {
  test.each([
    ['Ann Lee', 'Ann Lee'],
    ['Zoë Ñandú 山田 太郎 😀', 'Zoë Ñandú 山田 太郎 😀'],
    ['a\u001b[31m\r\n\0\u007f', 'a\\x1b[31m\\x0d\\x0a\\x00\\x7f'],
    ['\u009b31m', '\\x9b31m'],
    ['abc\u202egpj', 'abc\\u{202e}gpj'],
    ['a\u2066b\u2069', 'a\\u{2066}b\\u{2069}'],
    ['Ann\u200bLee', 'Ann\\u{200b}Lee'],
    ['Ann\u00a0Lee', 'Ann\\xa0Lee'],
    ['\ud800x', '\\u{d800}x'],
    ['x\u{e0041}', 'x\\u{e0041}'],
    ['\u0301x', '\\u{301}x'],
    ['p\u0430ypal', 'p\\u{430}ypal'],
    ['\u0391nn', '\\u{391}nn'],
    ['Ivan\u043ev', 'Ivan\\u{43e}v'],
  ])('shows %j as %j', (name, shown) => {
    expect(inert(name)).toBe(shown);
  });

  test('cuts after 200 graphemes and marks the cut', () => {
    expect(inert('x'.repeat(200))).toBe('x'.repeat(200));
    expect(inert('x'.repeat(201))).toBe(`${'x'.repeat(200)}…`);
    expect(inert('é'.normalize('NFD').repeat(201))).toBe(`${'é'.normalize('NFD').repeat(200)}…`);
  });

  test('never cuts a character in two', () => {
    const shown = inert(`x${'😀'.repeat(100_000)}`);

    expect(shown).toBe(`x${'😀'.repeat(199)}…`);
  });

  test('caps a flood of combining marks', () => {
    const shown = inert(`a${'\u0301'.repeat(100_000)}`);

    expect(shown).toBe(`a${'\u0301'.repeat(4)}…`);
  });

  test('looks at no more of a huge name than it can show', () => {
    expect(inert('\u001b'.repeat(10_000_000)).length).toBeLessThan(300);
  });

  test('shows nothing that acts, whatever the name, and stays as it is when shown again', () => {
    fc.assert(
      fc.property(hostileText, (name) => {
        const shown = inert(name);

        expect(shown).not.toMatch(/[\p{Cc}\p{Cs}\p{Cf}\p{Zl}\p{Zp}]/u);
        expect(shown).not.toMatch(/\p{M}{5}/u);
        expect([...new Intl.Segmenter('en').segment(shown)].length).toBeLessThanOrEqual(201);
        expect(inert(shown, 201)).toBe(shown);
      }),
      { seed: 1, numRuns: 500 },
    );
  });
});
