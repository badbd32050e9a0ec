import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { reportHtml } from '../../../lambda/core/report/report-html.ts';
import { VERSION } from '../../../lambda/core/version.ts';
import { golden } from '../../support/golden.ts';
import { outlineOf } from './html/outline.ts';
import { sampleContent } from './sample-audit.ts';

test('the report of a run with one of everything is the one that was reviewed', () => {
  const page = reportHtml(sampleContent());

  const outline = outlineOf(page).replace(`access-auditor ${VERSION}`, 'access-auditor VERSION');

  expect(outline).toBe(golden(join(import.meta.dirname, 'partial-run.golden.txt'), outline));
});
