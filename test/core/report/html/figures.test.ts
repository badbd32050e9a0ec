import { describe, expect, test } from '@jest/globals';
import type { Audit } from '../../../../lambda/core/model/audit.ts';
import { figures } from '../../../../lambda/core/report/html/figures.ts';
import type { PastRun } from '../../../../lambda/core/report/past-run.ts';
import { pastRun, quietAudit } from '../sample-audit.ts';
import { textOf } from './outline.ts';

const { summary } = pastRun(1);

describe('the figures', () => {
  test('stand in a fixed order, each with what it changed by', () => {
    const before = pastRun(1, { summary: { ...summary, users: 12, groups: 1, pairs: 2061 } });

    expect(shown(quietAudit(), before)).toEqual([
      'People and apps 9 −3',
      'Groups 4 +3',
      'Repositories 12 as before',
      'Accesses 61 −2,000',
      'of them admin 14 as before',
      'Public repositories 1 as before',
    ]);
  });

  test('of a partial run are lower bounds and have no difference', () => {
    const [users] = shown(quietAudit({ status: 'partial' }), pastRun(1));

    expect(users).toBe('People and apps ≥ 9 before: 8');
  });

  test('beside a partial run have no difference', () => {
    const [users] = shown(quietAudit(), pastRun(1, { status: 'partial' }));

    expect(users).toBe('People and apps 9 before: ≥ 8');
  });

  test('say why they stand alone', () => {
    const first = { number: 1, slot: '2026-11-02T06:00:00Z', previousSlot: null };

    expect(shown(quietAudit({ run: first }), null)[0]).toBe('People and apps 9 no run before');
    expect(shown(quietAudit(), null)[0]).toBe('People and apps 9 the run before cannot be used');
  });
});

function shown(audit: Audit, before: PastRun | null): readonly string[] {
  return textOf(figures(audit, before));
}
