import { expect, test } from '@jest/globals';
import { publicSection } from '../../../../lambda/core/report/html/public-section.ts';
import { API, quietAudit, WEB } from '../sample-audit.ts';
import { textOf } from './outline.ts';

test('every public repository is named once', () => {
  expect(textOf(publicSection(quietAudit({ publicRepositories: [API, WEB] })))).toEqual([
    'Anybody on the internet can read these, with or without an account',
    'Repository',
    `PAY/api ${API}`,
    `PAY/web ${WEB}`,
  ]);
});

test('that none is public is only said of what could be read', () => {
  expect(textOf(publicSection(quietAudit({ publicRepositories: [] })))).toEqual([
    'No public repository was found in what could be read.',
  ]);
});
