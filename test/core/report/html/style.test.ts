import { expect, test } from '@jest/globals';
import { STYLE } from '../../../../lambda/core/report/html/style.ts';
import { reportHtml } from '../../../../lambda/core/report/report-html.ts';
import { sampleContent } from '../sample-audit.ts';

/** What looks as if it had no class. */
const PLAIN = ['exact', 'low', 'medium'];

test('whatever the report marks has a look of its own', () => {
  const [page = ''] = reportHtml(sampleContent()).split('<script');
  const marked = [...page.matchAll(/ class="([^"]+)"/g)].flatMap(([, names = '']) => names.split(' '));

  const styled = new Set([...STYLE.matchAll(/\.([a-z]+(?:-[a-z]+)*)/g)].map(([, name = '']) => name));

  expect(marked.length).toBeGreaterThan(50);
  expect([...new Set(marked)].filter((name) => !styled.has(name)).sort()).toEqual(PLAIN);
});
