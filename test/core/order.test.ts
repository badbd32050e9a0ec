import { expect, test } from '@jest/globals';
import { by, byCodeUnit } from '../../lambda/core/order.ts';

test('texts are ordered by code unit, so that capitals come first in every locale', () => {
  expect(['b', 'a', 'B', 'é', 'a'].sort(byCodeUnit)).toEqual(['B', 'a', 'a', 'b', 'é']);
});

test('a comparison says which of two comes first, and nothing where they are the same', () => {
  expect([byCodeUnit('a', 'b'), byCodeUnit('b', 'a'), byCodeUnit('a', 'a')]).toEqual([-1, 1, 0]);
});

test('values are ordered by one text of each', () => {
  expect([{ id: 'b' }, { id: 'a' }].sort(by(({ id }) => id))).toEqual([{ id: 'a' }, { id: 'b' }]);
});
