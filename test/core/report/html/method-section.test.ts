import { expect, test } from '@jest/globals';
import { methodSection } from '../../../../lambda/core/report/html/method-section.ts';
import { quietAudit } from '../sample-audit.ts';
import { textOf } from './outline.ts';

test.each([
  ['full', 'read in full'],
  ['part', 'read in part'],
  ['none', 'not read'],
] as const)("an extent of %s means that Bitbucket's own list was %s", (extent, words) => {
  const audit = quietAudit();

  const lines = textOf(methodSection({ ...audit, testimony: { ...audit.testimony, extent } }));

  expect(lines).toContain(`Bitbucket's own list of effective access: ${words}.`);
});
