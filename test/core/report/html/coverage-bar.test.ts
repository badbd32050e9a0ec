import { expect, test } from '@jest/globals';
import { coverageBar } from '../../../../lambda/core/report/html/coverage-bar.ts';
import { quietAudit } from '../sample-audit.ts';
import { htmlOf, textOf } from './outline.ts';

test('what was read in full is 100 %, and exact', () => {
  const audit = quietAudit();

  expect(textOf(coverageBar(audit))).toEqual(['Coverage 100 %: 12 of 12 lists read. Every row is exact.']);
  expect(htmlOf(coverageBar(audit))).toContain('class="part" width="100"');
});

test('what was nearly read in full is not rounded up to it', () => {
  const { coverage } = quietAudit();
  const audit = quietAudit({ status: 'partial', coverage: { ...coverage, scopes: 40_000, read: 39_999 } });

  expect(textOf(coverageBar(audit))).toEqual([
    'Coverage 99.9 %: 39,999 of 40,000 lists read. Counts are lower bounds: more access may exist.',
  ]);
});
