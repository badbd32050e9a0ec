import { describe, expect, test } from '@jest/globals';
import type { Audit } from '../../../../lambda/core/model/audit.ts';
import { pageHeader } from '../../../../lambda/core/report/html/page-header.ts';
import { quietAudit, sampleAudit } from '../sample-audit.ts';
import { htmlOf, textOf } from './outline.ts';

const ALERTS = sampleAudit().alerts;
const [URGENT, OTHERS] = [true, false].map((urgent) => ALERTS.filter((alert) => alert.urgent === urgent));

describe('the head of the page', () => {
  test('names workspace, slot, what it was compared with, the run and the verdict', () => {
    expect(textOf(pageHeader(quietAudit()))).toEqual([
      'Other colours',
      'Who has access in acme',
      '9 Nov 2026 06:00 UTC · compared with 2 Nov 2026 06:00 UTC · run 2',
      'No changes since 2 Nov 2026 06:00 UTC.',
    ]);
  });

  test('calls the first run so, and a comparison that cannot be trusted', () => {
    const first = quietAudit({
      baseline: 'created',
      run: { number: 1, slot: '2026-11-02T06:00:00Z', previousSlot: null },
    });

    expect(textOf(pageHeader(first))[2]).toBe('2 Nov 2026 06:00 UTC · first run · run 1');
    expect(textOf(pageHeader(quietAudit({ baseline: 'invalid' })))[2]).toBe(
      '9 Nov 2026 06:00 UTC · compared with nothing: the previous run cannot be trusted · run 2',
    );
  });

  test.each<[string, string, Partial<Audit>]>([
    ['calm', 'nothing was alerted', {}],
    ['warn', 'something was alerted', { alerts: OTHERS ?? [] }],
    ['warn', 'not everything could be read', { status: 'partial' }],
    ['urgent', 'something urgent was alerted', { alerts: [...(OTHERS ?? []), ...(URGENT ?? [])] }],
    ['urgent', 'the previous run cannot be trusted', { baseline: 'invalid' }],
  ])('is %s where %s', (tone, _where, changes) => {
    expect(htmlOf(pageHeader(quietAudit(changes)))).toContain(`<p class="verdict ${tone}">`);
  });
});
