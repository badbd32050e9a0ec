import { expect, test } from '@jest/globals';
import { signOffSection } from '../../../../lambda/core/report/html/sign-off-section.ts';
import { quietAudit } from '../sample-audit.ts';
import { textOf } from './outline.ts';

test('the first run has none before it', () => {
  const run = { number: 1, slot: '2026-11-02T06:00:00Z', previousSlot: null };

  expect(textOf(signOffSection(quietAudit({ run }))).slice(0, 3)).toEqual([
    'Workspace acme {cccccccc-0000-4000-8000-000000000003}',
    'Run 1, 2 Nov 2026 06:00 UTC, folder runs/2026-11-02T060000Z',
    'Run before none',
  ]);
});
