import { describe, expect, test } from '@jest/globals';
import { compose } from '../../../lambda/core/alert/compose.ts';
import type { MessageContext } from '../../../lambda/core/alert/message-context.ts';
import { subject } from '../../../lambda/core/alert/subject.ts';
import type { AuditLog } from '../../../lambda/core/model/audit-log.ts';
import type { Alert, Fact, Severity } from '../../../lambda/core/model/fact.ts';

const LOST: Fact = { kind: 'coverage-lost', scope: 'groups/list', cause: 'c' };
const INVALID: Fact = { kind: 'baseline-invalid', reason: 'it is damaged', cause: 'c' };
const LOWERED = {
  kind: 'lowered',
  user: '{u}',
  repository: '{r}',
  from: 'write',
  to: 'read',
  cause: 'c',
} as const;
const READ: AuditLog = { kind: 'read', entries: 1, ignored: 0, causes: [] };
const UNREADABLE: AuditLog = {
  kind: 'unreadable',
  unreadable: { reason: 'The key is refused.', httpStatus: 401, remedy: 'Make a new one.' },
};
const RUN: MessageContext = {
  workspace: { slug: 'acme', uuid: '{w}' },
  runNumber: 2,
  slot: '2026-11-09T06:00:00Z',
  previousSlot: '2026-11-02T06:00:00Z',
  commit: 'c'.repeat(64),
  status: 'complete',
  verdict: 'Something changed.',
  reportLocation: './report.html',
  regained: false,
  names: { user: String, repository: String },
  auditLog: null,
  unusual: null,
};

describe('a message says', () => {
  test.each<[string, readonly Fact[], Partial<MessageContext>, string]>([
    [
      'between which runs it happened, and that nobody knows by whom',
      [LOWERED],
      {},
      'Between 2 Nov 2026 06:00 UTC and 9 Nov 2026 06:00 UTC. Bitbucket does not say by whom.',
    ],
    [
      'that it may be older where something is readable again',
      [LOWERED],
      { regained: true },
      'Between 2 Nov 2026 06:00 UTC and 9 Nov 2026 06:00 UTC, or earlier where that run could not read. Bitbucket does not say by whom.',
    ],
    [
      'nothing of who did it where each cause says so',
      [LOWERED],
      { auditLog: READ },
      'Between 2 Nov 2026 06:00 UTC and 9 Nov 2026 06:00 UTC.',
    ],
    [
      'why the audit log is silent',
      [LOWERED, LOST],
      { auditLog: UNREADABLE },
      "Between 2 Nov 2026 06:00 UTC and 9 Nov 2026 06:00 UTC. Bitbucket does not say by whom. The organisation's audit log could not be read: The key is refused.",
    ],
    ['by which run it was seen that lists are lost', [LOST], {}, 'Seen by the run of 9 Nov 2026 06:00 UTC.'],
    [
      'by which run it was seen that the one before is damaged, and why the audit log is silent',
      [INVALID],
      { auditLog: UNREADABLE },
      "Seen by the run of 9 Nov 2026 06:00 UTC. The organisation's audit log could not be read: The key is refused.",
    ],
    [
      'by which run it was seen where no other went before',
      [LOWERED],
      { previousSlot: null },
      'Seen by the run of 9 Nov 2026 06:00 UTC.',
    ],
  ])('%s', (_what, facts, context, words) => {
    expect(compose(alertOf(facts), { ...RUN, ...context }).when).toBe(words);
  });

  test.each<[Severity, string]>([
    ['critical', 'CRITICAL: 1 access lowered'],
    ['high', 'HIGH: 1 access lowered'],
    ['medium', 'Changes: 1 access lowered'],
    ['low', 'Changes: 1 access lowered'],
  ])('how grave it is: %s', (severity, headline) => {
    const composed = compose({ ...alertOf([LOWERED]), severity }, RUN);

    expect(composed.headline).toBe(headline);
    expect(composed.subject).toBe(`Bitbucket acme: ${headline} (run 2)`);
    expect(composed.isCritical).toBe(severity === 'critical');
  });

  test('by whom before what changed', () => {
    const by = [{ name: 'Ann www.evil.example', accountId: null, at: '2026-11-05T14:03:00Z', action: 'a' }];
    const told = { id: 'c', kind: 'grant-changed', text: 'A grant changed', facts: [LOWERED] };

    const { blocks } = compose({ ...alertOf([]), causes: [{ ...told, by }, { ...told, by: [] }, told] }, RUN);

    expect(blocks.map(({ lines }) => lines.slice(0, -1))).toEqual([
      ["By Ann www[.]evil[.]example on 5 Nov 2026 14:03 UTC (Atlassian's audit log)"],
      ["No entry of Atlassian's audit log fits"],
      [],
    ]);
  });

  test('of a run that cannot be trusted nothing but that', () => {
    expect(compose(alertOf([INVALID]), RUN).headline).toBe('Changes: the previous run cannot be trusted');
  });

  test('where the report is without what nobody can see', () => {
    const { report } = compose(alertOf([LOWERED]), { ...RUN, reportLocation: './a\u202e\n\u2028\u2029b' });

    expect(report).toBe('Report: ./ab');
  });
});

describe('that far more changed than usual', () => {
  const many = { ...RUN, unusual: { changed: 60, of: 100 } };

  test('stands before everything else in the one message about all the rest', () => {
    const { headline, whatToDo } = compose(alertOf([LOWERED]), many);

    expect(headline).toBe('Changes: unusually large change: 60 of 100 accesses');
    expect(whatToDo).toEqual([
      expect.stringMatching(/^So much at once is rarely meant/),
      'If a lowered level was not meant, set it again.',
    ]);
  });

  test.each<[string, Alert]>([
    ['what is urgent', { ...alertOf([LOWERED]), urgent: true }],
    ['what could not be read', alertOf([LOST])],
  ])('stands in no message about %s', (_what, alert) => {
    const { headline, whatToDo } = compose(alert, many);

    expect(headline).not.toContain('unusually');
    expect(whatToDo).toHaveLength(1);
  });
});

describe('a subject', () => {
  test('has the first words with which it stays below a hundred characters', () => {
    const fitting = 'x'.repeat(69);

    expect(subject('HIGH', [fitting, 'short'], RUN)).toBe(`Bitbucket acme: HIGH: ${fitting} (run 2)`);
    expect(subject('HIGH', [`${fitting}x`, 'short', 'shorter'], RUN)).toBe(
      'Bitbucket acme: HIGH: short (run 2)',
    );
    expect(subject('HIGH', [`${fitting}x`, 'y'.repeat(80), 'z'.repeat(80)], RUN)).toContain('zzz (run 2)');
  });

  test('says that a run is incomplete, and shows of a workspace what a mail server takes', () => {
    const workspace = { slug: `a-b_c.D9 é<${'x'.repeat(30)}`, uuid: '{w}' };

    expect(subject('HIGH', ['words'], { ...RUN, workspace, status: 'partial' })).toBe(
      `Bitbucket a-b_c.D9___${'x'.repeat(19)}: HIGH: words (run 2, INCOMPLETE)`,
    );
  });

  test.each<[string, readonly Fact[], string]>([
    ['the gravest', [LOWERED, ...many('raised', 99), ...many('revoked', 99)], '99 accesses raised and more'],
    ['that a run cannot be trusted', [INVALID], 'invalid baseline'],
  ])('tells %s where there is no room for everything', (_what, facts, words) => {
    const workspace = { slug: 'a-workspace-with-a-very-long-slug', uuid: '{w}' };
    const alert: Alert = { ...alertOf(facts), severity: 'critical' };

    expect(compose(alert, { ...RUN, workspace, status: 'partial' }).subject).toBe(
      `Bitbucket a-workspace-with-a-very-long-s: CRITICAL: ${words} (run 2, INCOMPLETE)`,
    );
  });

  test('counts where there is room for nothing else', () => {
    const workspace = { slug: 'a-workspace-with-a-very-long-slug', uuid: '{w}' };
    const facts = [...many('raised', 1_000), LOWERED];
    const alert: Alert = { ...alertOf(facts), severity: 'critical' };

    expect(compose(alert, { ...RUN, workspace, status: 'partial' }).subject).toContain(
      ': 1,001 changes (run 2, INCOMPLETE)',
    );
  });
});

function alertOf(facts: readonly Fact[]): Alert {
  const causes = [{ id: 'c', kind: 'grant-changed', text: 'A grant changed', facts }];
  return { key: 'k', severity: 'low', urgent: false, causes };
}

function many(kind: 'raised' | 'revoked', number: number): readonly Fact[] {
  return Array.from({ length: number }, () => ({ ...LOWERED, kind }));
}
