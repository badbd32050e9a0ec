import { beforeEach, expect, test } from '@jest/globals';
import * as harness from './harness.ts';
import { runTests } from './run-tests.ts';

const steps: string[] = [];
const step = (name: string) => () => void steps.push(name);

beforeEach(() => {
  harness.tests.length = 0;
  steps.length = 0;
});

test('hooks run as with Jest: around all tests of a block once, around each test from outside to inside', async () => {
  await harness.gather('a.test.ts', async () => {
    harness.beforeAll(step('open'));
    harness.afterAll(step('close'));
    harness.beforeEach(step('before'));
    harness.afterEach(step('after'));
    harness.test('one', step('one'));
    harness.describe('block', () => {
      harness.beforeAll(step('open block'));
      harness.afterAll(step('close block'));
      harness.beforeEach(step('before in block'));
      harness.afterEach(step('after in block'));
      harness.test.each([2, 3])('number %i', (number: number) => steps.push(`number ${number}`));
    });
    harness.test.skip('left out', step('left out'));
    harness.test('last', step('last'));
  });

  const ran = await runTests(harness.tests, true, () => undefined);

  expect(ran.map((each) => each.test.name)).toEqual(['one', 'block number 2', 'block number 3', 'last']);
  expect(steps.join(', ')).toBe(
    [
      'open, before, one, after',
      'open block, before, before in block, number 2, after in block, after',
      'before, before in block, number 3, after in block, after',
      'close block, before, last, after, close',
    ].join(', '),
  );
});

test('a test fails where its body, a hook or the loading of its file does, and nothing is run after it', async () => {
  const fail = () => Promise.reject(new Error('no'));
  await harness.gather('passes.test.ts', async () => harness.test('passes', step('passes')));
  await harness.gather('hook.test.ts', async () => {
    harness.beforeEach(fail);
    harness.test('never begins', step('never begins'));
  });
  await harness.gather('broken.test.ts', fail);
  await harness.gather('last.test.ts', async () => harness.test('comes later', step('comes later')));

  const all = await runTests(harness.tests, false, () => undefined);
  const [passed, ...bailed] = await runTests(harness.tests, true, () => undefined);

  expect(all.map((each) => [each.test.name, each.failure])).toEqual([
    ['passes', null],
    ['never begins', 'no'],
    ['loads', 'no'],
    ['comes later', null],
  ]);
  expect(passed?.failure).toBeNull();
  expect(bailed.map((each) => each.test.name)).toEqual(['never begins']);
});

test('which test is under way is told before it begins and after it ended', async () => {
  const told: (string | null)[] = [];
  await harness.gather('a.test.ts', async () => {
    harness.test('one', step('one'));
    harness.test('two', step('two'));
  });

  await runTests(harness.tests, false, (each) => void told.push(each?.name ?? null));

  expect(told).toEqual(['one', null, 'two', null]);
});
