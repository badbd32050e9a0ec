import { existsSync, readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { FAMILIES } from './families.ts';
import { reliabilityPage } from './reliability-page.ts';
import { type JestResults, literalPart, resultsIn } from './results.ts';

const CLASSES = FAMILIES.flatMap(({ classes }) => classes);

test('every fault class has an id of its own, a text and a test', () => {
  expect(new Set(CLASSES.map(({ id }) => id)).size).toBe(CLASSES.length);
  for (const { id, fault, holds, tests } of CLASSES) {
    expect([id, fault === '', holds === '', tests.length === 0]).toEqual([id, false, false, false]);
  }
});

test('every test that a fault class names stands in its file', () => {
  const missing = CLASSES.flatMap(({ id, tests }) =>
    tests.filter((each) => !holds(each.file, each.name)).map((each) => `${id}: ${each.file}: ${each.name}`),
  );

  expect(missing).toEqual([]);
});

test('no fault class names a test by so little that any title would fit', () => {
  const vague = CLASSES.flatMap(({ id, tests }) =>
    tests.filter(({ name }) => literalPart(name).length < 10).map(({ name }) => `${id}: ${name}`),
  );

  expect(vague).toEqual([]);
  expect(literalPart('a %s of $kind')).toBe('a  of ');
});

test('a class is as good as the worst of its tests, whatever rows a title was filled with', () => {
  const run: JestResults = {
    testResults: [
      {
        name: '/project/test/a.test.ts',
        assertionResults: [
          { title: 'a death before any step loses nothing', status: 'passed' },
          { title: 'a death after any step loses nothing', status: 'failed' },
          { title: 'a page is read', status: 'passed' },
          { title: 'a browser opens it', status: 'pending' },
        ],
      },
    ],
  };
  const resultOf = resultsIn(run, '/project');
  const file = 'test/a.test.ts';

  expect(resultOf({ file, name: 'a death %s any step loses nothing' })).toBe('failed');
  expect(resultOf({ file, name: 'a page is read' })).toBe('passed');
  expect(resultOf({ file, name: 'a browser opens it' })).toBe('skipped');
  expect(resultOf({ file, name: 'a page' })).toBe('not run');
  expect(resultOf({ file: 'test/long/b.test.ts', name: 'a sweep' })).toBe('long');
});

test('the page names fault, promise, limit, test and result', () => {
  const classes = [
    {
      id: 'X1',
      fault: 'a | in a name',
      holds: 'it is escaped',
      limit: 'nothing else',
      tests: [{ file: 'test/a.test.ts', name: 'a page is read' }],
    },
  ];

  const page = reliabilityPage([{ title: 'Names', classes }], () => 'passed');

  expect(page).toContain(
    '| X1 | a \\| in a name | it is escaped. *Limit:* nothing else | [a page is read](../test/a.test.ts) | passed |',
  );
  expect(page).toContain('1 classes of faults; the tests of 1 passed.');
});

/** Titles may stand in any kind of quotes. */
function holds(file: string, name: string): boolean {
  if (!existsSync(file)) return false;
  const text = readFileSync(file, 'utf8');
  return [name, name.replaceAll("'", "\\'"), name.replaceAll('`', '\\`')].some((title) =>
    text.includes(title),
  );
}
