import { describe, expect, test } from '@jest/globals';
import { trendsSection } from '../../../../lambda/core/report/html/trends-section.ts';
import { pastRun, quietAudit } from '../sample-audit.ts';
import { textOf } from './outline.ts';

const FIRST = { number: 1, slot: '2026-11-02T06:00:00Z', previousSlot: null };
const HOLLOW = 'a hollow point is an incomplete run, whose counts are lower bounds.';

describe('the trends', () => {
  test('begin with the second run', () => {
    expect(textOf(trendsSection(quietAudit({ run: FIRST }), []))).toEqual([
      'This is the only run that can be shown: trends begin with the next.',
    ]);
  });

  test('show each figure as a chart and all of them as numbers', () => {
    const lines = textOf(trendsSection(quietAudit(), [pastRun(1)]));

    expect(lines).toEqual([
      `2 runs; ${HOLLOW}`,
      'People and apps',
      'Groups',
      'Repositories',
      'Accesses',
      'of them admin',
      'Public repositories',
      'The same as numbers',
      'Figures of the stored runs',
      'Run | Status | People and apps | Groups | Repositories | Accesses | of them admin | Public repositories | Facts',
      '1 · 2 Nov 2026 06:00 UTC | complete | 8 | 4 | 12 | 61 | 14 | 1 | 3',
      '2 · 9 Nov 2026 06:00 UTC | complete | 9 | 4 | 12 | 61 | 14 | 1 | 0',
    ]);
  });

  test('count the incomplete runs', () => {
    const history = [pastRun(1, { status: 'partial' })];

    const [one, two] = [quietAudit(), quietAudit({ status: 'partial' })].map((audit) =>
      textOf(trendsSection(audit, history)),
    );

    expect(one?.[1]).toBe('1 run was incomplete.');
    expect(two?.[1]).toBe('2 runs were incomplete.');
  });

  test('say so where they end before the first run, and show the rest', () => {
    const words =
      'What came before run 2 is not shown: a stored commit or result does not fit. Run access-auditor verify.';
    const run = { ...quietAudit().run, number: 3 };

    expect(textOf(trendsSection(quietAudit(), []))).toEqual([words]);
    expect(textOf(trendsSection(quietAudit({ run }), [pastRun(2)])).slice(0, 2)).toEqual([
      words,
      `2 runs; ${HOLLOW}`,
    ]);
  });

  test('show the last 26 runs, and miss none before them', () => {
    const history = Array.from({ length: 30 }, (_, at) => pastRun(at + 1, { slot: `slot ${at + 1}` }));
    const run = { ...quietAudit().run, number: 31 };

    const lines = textOf(trendsSection(quietAudit({ run }), history));

    expect(lines[0]).toBe(`26 runs; ${HOLLOW}`);
    expect(lines.find((line) => line.includes('slot'))).toMatch(/^6 · slot 6 /);
    expect(lines.at(-1)).toMatch(/^31 · 9 Nov 2026/);
  });
});
