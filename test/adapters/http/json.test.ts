import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { parseJson } from '../../../lambda/adapters/http/json.ts';

describe('what is refused', () => {
  test.each([
    ['names a member twice', '{"a":1,"a":1}'],
    ['names a member twice, the second time in escapes', '{"user":1,"us\\u0065r":2}'],
    ['names a member twice, far apart', '{"a":[{"a":{"b":"}"}}],"b":{"a":2} , "a" \n:3}'],
    ['names __proto__ twice', '{"__proto__":{},"__proto__":{}}'],
    ['ends too early', '[1'],
    ['goes on after its end', '[1]]'],
    ['is empty', ''],
    ['nests a hundred thousand deep', '['.repeat(100_000) + ']'.repeat(100_000)],
    ['opens a hundred thousand objects', '{"a":'.repeat(100_000)],
    ['holds a control character in a string', '"\u0001"'],
    ['holds an escape that is none', '{"a":1,"\\x":2}'],
  ])('a text that %s', (_, text) => {
    expect(parseJson(Buffer.from(text))).toBeNull();
  });

  test.each([
    ['is not UTF-8', [0x22, 0xff, 0x22]],
    ['holds half a surrogate pair as bytes', [0x22, 0xed, 0xa0, 0x80, 0x22]],
    ['spells a character longer than it must be', [0x22, 0xc0, 0xaf, 0x22]],
    ['is UTF-16', [0xff, 0xfe, 0x5b, 0x00, 0x5d, 0x00]],
  ])('an answer that %s', (_, bytes) => {
    expect(parseJson(Buffer.from(bytes))).toBeNull();
  });
});

describe('what is taken', () => {
  test.each([
    ['objects beside and inside each other use the same names', '[{"a":{"a":1}},{"a":2},"a","a"]'],
    ['a string looks like a member', '{"a":"\\"a\\":1,{","b":["a:","a"]}'],
    ['a byte order mark leads', '\ufeff{"a":1}'],
    ['numbers are larger than a computer counts', '{"id":9007199254740993,"x":1e400}'],
    ['half a character is escaped', '{"name":"\\ud800"}'],
  ])('a text in which %s', (_, text) => {
    expect(parseJson(Buffer.from(text))).toEqual({ value: JSON.parse(text.replace('\ufeff', '')) });
  });

  test('a member called __proto__ is a member and no prototype', () => {
    const parsed = parseJson(Buffer.from('{"__proto__":{"isAdmin":true}}'));

    expect(Object.keys(parsed?.value as object)).toEqual(['__proto__']);
    expect(parsed?.value).not.toHaveProperty('isAdmin');
  });

  test('whatever JSON any value makes', () => {
    fc.assert(
      fc.property(fc.json(), fc.constantFrom(0, 2, '\t'), (text, indent) => {
        const written = JSON.stringify(JSON.parse(text), null, indent);

        expect(parseJson(Buffer.from(written))).toEqual({ value: JSON.parse(written) });
      }),
      { seed: 1, numRuns: 500 },
    );
  });
});
