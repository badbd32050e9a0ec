import { expect, test } from '@jest/globals';
import { errorName } from '../../lambda/adapters/error-name.ts';

test.each([
  [{ code: 'ECONNREFUSED', name: 'Error' }, 'ECONNREFUSED'],
  [{ name: 'AccessDeniedException' }, 'AccessDeniedException'],
  [{ code: 'it quotes a token', name: 'Error' }, 'an unknown error'],
  [{ code: 7 }, 'an unknown error'],
  ['thrown text', 'an unknown error'],
  [undefined, 'an unknown error'],
])('of %j only the name is told: %s', (error, name) => {
  expect(errorName(error)).toBe(name);
});
