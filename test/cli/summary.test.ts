import { describe, expect, test } from '@jest/globals';
import type { Reported } from '../../cli/perform-audit.ts';
import { summary } from '../../cli/summary.ts';

const CALM: Reported = {
  kind: 'reported',
  outcome: {
    kind: 'committed',
    run: { number: 2, slot: '2026-11-09T06:00:00Z', commit: 'a'.repeat(64) },
    status: 'complete',
    fresh: true,
    undelivered: 0,
    folder: 'acme/runs/2026-11-09T060000Z',
  },
  report: '/audits/acme/runs/2026-11-09T060000Z/report.html',
  result: {
    schemaVersion: 1,
    run: { number: 2, slot: '2026-11-09T06:00:00Z', previousSlot: '2026-11-02T06:00:00Z' },
    workspace: { slug: 'acme', uuid: '{w}' },
    status: 'complete',
    baseline: 'compared',
    verdict: 'No changes since 2 Nov 2026 06:00 UTC.',
    coverage: {
      scopes: 12,
      read: 12,
      unreadable: [],
      unknownLevels: [],
      notExact: [],
      changedMeanwhile: [],
      blindSpots: [],
    },
    summary: {
      users: 9,
      groups: 4,
      projects: 3,
      repositories: 12,
      pairs: 61,
      admins: 14,
      publicRepositories: 1,
    },
    publicRepositories: [],
    factCounts: {},
    causes: [],
    alerts: [],
    notices: [],
    unusual: null,
    open: [],
    witness: { extent: 'full', reason: '', repositories: 12, rows: 61, differences: [] },
    auditLog: null,
  },
};

const NASTY = '\u001b[2J\u202eevil\r\nVerdict: all clear\u0000'.repeat(200);

function worst(): Reported {
  const { result, outcome } = CALM;
  const unread = {
    scope: `group:${NASTY}/members`,
    reason: NASTY,
    httpStatus: 403,
    remedy: NASTY,
    lastRead: null,
  };
  return {
    ...CALM,
    report: `/audits/${NASTY}`,
    outcome: { ...outcome, status: 'partial', undelivered: 1234 },
    result: {
      ...result,
      status: 'partial',
      verdict: NASTY,
      coverage: { ...result.coverage, scopes: 5000, read: 0, unreadable: Array(5000).fill(unread) },
      causes: Array(3000).fill({ kind: 'group-joined', text: NASTY, facts: 40_000 }),
    },
  };
}

describe('the summary', () => {
  test('of a calm run says so and where to look', () => {
    expect(summary(CALM)).toEqual([
      'acme · 9 Nov 2026 06:00 UTC · run 2 · complete',
      'No changes since 2 Nov 2026 06:00 UTC.',
      'Read 12 of 12 scopes',
      '9 users, 4 groups, 12 repositories, 1 public, 61 accesses, 14 of them admin',
      'Report: /audits/acme/runs/2026-11-09T060000Z/report.html',
      'Next: open the report',
    ]);
  });

  test('of a slot that was committed before says so', () => {
    const [head] = summary({ ...CALM, outcome: { ...CALM.outcome, fresh: false } });

    expect(head).toBe(
      'acme · 9 Nov 2026 06:00 UTC · run 2 · complete · already committed, nothing was read again',
    );
  });

  test('names an unread repository by project, slug and UUID', () => {
    const scope = 'repo:{186a}/users';
    const unread = { scope, reason: '', httpStatus: 403, remedy: 'Do it.', lastRead: null };
    const of = (unreadable: Reported['result']['coverage']['unreadable']) => {
      const coverage = { ...CALM.result.coverage, read: 11, unreadable };
      return summary({ ...CALM, result: { ...CALM.result, coverage } })[2];
    };

    expect(of([{ ...unread, words: 'users of repository PLAT/identity' }])).toBe(
      'Read 11 of 12 scopes; not users of repository PLAT/identity {186a} (403)',
    );
    expect(of([unread])).toBe('Read 11 of 12 scopes; not repo:{186a}/users (403)');
  });

  test('has at most twelve lines, each of one line and without control characters', () => {
    const shown = summary(worst());

    expect(shown.length).toBeLessThanOrEqual(12);
    expect(shown.filter((line) => /[\p{Cc}\p{Cf}]/u.test(line))).toEqual([]);
  });

  test('tells what was not read, what is left and what is undelivered', () => {
    const shown = summary(worst()).join('\n');

    expect(shown).toContain('Read 0 of 5,000 scopes; not group:');
    expect(shown).toContain('… and 4,997 more');
    expect(shown).toContain('… and 2,996 more, all in the report');
    expect(shown).toContain('1,234 messages are not delivered yet');
    expect(shown).toContain('Next: repeat with --slot 2026-11-09T06:00:00Z; it sends what is left');
  });

  test('names the reasons in the order of the result, without the first run’s own', () => {
    const causes = [
      { kind: 'baseline-created', text: 'First run', facts: 1 },
      {
        kind: 'group-joined',
        text: 'Mallory joined group release-managers: admin on 3 repositories',
        facts: 3,
      },
    ];

    const shown = summary({ ...CALM, result: { ...CALM.result, causes } });

    expect(shown[4]).toBe('  Mallory joined group release-managers: admin on 3 repositories');
    expect(shown).toHaveLength(7);
  });

  test('is the same for a repeat of the slot, but for saying so', () => {
    const repeat = { ...CALM, outcome: { ...CALM.outcome, fresh: false } };

    expect(summary(repeat).slice(1)).toEqual(summary(CALM).slice(1));
  });
});
