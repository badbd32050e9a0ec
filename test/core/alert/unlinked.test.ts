import { expect, test } from '@jest/globals';
import { unlinked } from '../../../lambda/core/alert/unlinked.ts';

test.each([
  ['https://evil.example/x.y', 'https[:]//evil[.]example/x[.]y'],
  ['www.evil.example', 'www[.]evil[.]example'],
  ['evil。example．org｡net', 'evil[.]example[.]org[.]net'],
  ['bücher.ümlaut 1.2', 'bücher[.]ümlaut 1[.]2'],
  ['mailto:a TEL:1 javascript:x Data:y', 'mailto[:]a TEL[:]1 javascript[:]x Data[:]y'],
  ['Dr. Ann Lee jr.', 'Dr. Ann Lee jr.'],
  ['.hidden and .net', '.hidden and .net'],
  ['06:00 a: b', '06:00 a: b'],
  ['two\nlines', 'two\\x0alines'],
])('nobody can click on %j in a message: %s', (name, shown) => {
  expect(unlinked(name)).toBe(shown);
});

test('a name is cut after eighty characters, where nothing else is said', () => {
  expect(unlinked('x'.repeat(80))).toBe('x'.repeat(80));
  expect(unlinked('x'.repeat(81))).toBe(`${'x'.repeat(80)}…`);
  expect(unlinked('x'.repeat(81), 90)).toBe('x'.repeat(81));
});
