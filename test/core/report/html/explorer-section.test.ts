import { expect, test } from '@jest/globals';
import { explorerSection } from '../../../../lambda/core/report/html/explorer-section.ts';
import { textOf } from './outline.ts';

const PRIVILEGED = /^Here are /;

test('rows that the page does not hold are counted', () => {
  const lines = textOf(explorerSection({ held: 1200, total: 5300 }));

  expect(lines.slice(0, 3)).toEqual([
    'The explorer needs a script, which does not run here. All 5,300 rows stand in access.csv beside this file.',
    'The 5,300 rows are not printed: they stand in access.csv.',
    'Here are 1,200 of 5,300 rows: admins by a grant, and people with a grant of their own. The other 4,100 stand in access.csv.',
  ]);
});

test('nothing is said of missing rows where the page holds them all', () => {
  expect(textOf(explorerSection({ held: 7, total: 7 })).filter((line) => PRIVILEGED.test(line))).toEqual([]);
});
