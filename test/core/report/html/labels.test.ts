import { expect, test } from '@jest/globals';
import { labelled, levelMark } from '../../../../lambda/core/report/html/labels.ts';
import { htmlOf } from './outline.ts';

test('a name stands above its identity, and an identity without a name stands alone', () => {
  expect(htmlOf(labelled('Ann', '{1}'))).toBe('<span>Ann<small class="id">{1}</small></span>');
  expect(htmlOf(labelled('{1}', '{1}'))).toBe('<span><small class="id">{1}</small></span>');
});

test.each([
  ['admin', 'level admin'],
  ['write', 'level write'],
  ['read', 'level'],
  ['mark critical', 'level'],
])('the level %s is marked as “%s”', (level, marked) => {
  expect(htmlOf(levelMark(level))).toBe(`<span class="${marked}">${level}</span>`);
});
