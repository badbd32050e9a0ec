import { describe, expect, test } from '@jest/globals';
import type { Deed } from '../../../../lambda/core/model/audit-log.ts';
import type { Cause, Fact } from '../../../../lambda/core/model/fact.ts';
import { changesSection, newAdminsSection } from '../../../../lambda/core/report/html/changes-section.ts';
import { ANN, API, BOB, quietAudit } from '../sample-audit.ts';
import { textOf } from './outline.ts';

const DEED: Deed = { name: 'Olga', accountId: null, at: '2026-11-05T14:03:00Z', action: 'a' };

describe('the new admins', () => {
  test.each(['created', 'invalid'] as const)('are not known where the baseline is %s', (baseline) => {
    const audit = quietAudit({ baseline, causes: [becameAdmin(1)] });

    expect(textOf(newAdminsSection(audit))).toEqual(['Nothing was compared, so nothing is known to be new.']);
  });

  test('are none where no fact tells of one', () => {
    const raised: Fact = { ...newAdmin(), kind: 'raised', to: 'write' };
    const audit = quietAudit({ causes: [{ ...becameAdmin(1), facts: [raised] }] });

    expect(textOf(newAdminsSection(audit))).toEqual(['None was found among what could be compared.']);
  });

  test('are listed with what they had, the cause and who it was', () => {
    const audit = quietAudit({ causes: [becameAdmin(1), { ...becameAdmin(1), by: [DEED] }] });

    expect(textOf(newAdminsSection(audit))).toEqual([
      '2 new admin accesses',
      'User | Is now admin of | Was | Cause',
      `Ann Lee ${ANN} | PAY/api ${API} | read | Ann Lee joined devs`,
      `Ann Lee ${ANN} | PAY/api ${API} | read | Ann Lee joined devs, by Olga on 5 Nov 2026 14:03 UTC (Atlassian's audit log)`,
    ]);
  });

  test('are told by their number, also where it is one', () => {
    const [caption] = textOf(newAdminsSection(quietAudit({ causes: [becameAdmin(1)] })));

    expect(caption).toBe('1 new admin access');
  });

  test('are all shown up to 500, and counted beyond', () => {
    const [most, more] = [500, 502].map((number) =>
      textOf(newAdminsSection(quietAudit({ causes: [becameAdmin(number)] }))),
    );

    expect(most).toHaveLength(502);
    expect(more).toHaveLength(503);
    expect(more?.[0]).toBe('502 new admin accesses');
    expect(more?.at(-1)).toBe('… and 2 more in changes.jsonl.');
  });
});

describe('the changes', () => {
  test.each([
    ['invalid', 'The previous run cannot be trusted: nothing was compared.'],
    ['created', 'This is the first run: nothing to compare yet.'],
    ['compared', 'Nothing differs in what could be compared.'],
  ] as const)('of a baseline that is %s are: %s', (baseline, words) => {
    expect(textOf(changesSection(quietAudit({ baseline })))).toEqual([words]);
  });

  test('are told by cause, with who it was and what the audit log holds', () => {
    const auditLog = { kind: 'read', entries: 3, ignored: 0, causes: [] } as const;
    const causes = [becameAdmin(1), { ...becameAdmin(2), text: 'Bob Ray left', by: [DEED] }];

    const lines = textOf(changesSection(quietAudit({ auditLog, causes })));

    expect(lines.slice(1)).toEqual([
      'Ann Lee joined devs (1 fact)',
      'Facts of this cause',
      'What | Who | Where | Level',
      `new admin | Ann Lee ${ANN} | PAY/api ${API} | read → admin`,
      "Bob Ray left, by Olga on 5 Nov 2026 14:03 UTC (Atlassian's audit log) (2 facts)",
      'Facts of this cause',
      'What | Who | Where | Level',
      `new admin | Ann Lee ${ANN} | PAY/api ${API} | read → admin`,
      `new admin | Ann Lee ${ANN} | PAY/api ${API} | read → admin`,
    ]);
    expect(lines[0]).toContain('3 entries lie in this time');
  });

  test('of one cause are all shown up to 200, and counted beyond', () => {
    const [most, more] = [200, 203].map((number) =>
      textOf(changesSection(quietAudit({ causes: [becameAdmin(number)] }))),
    );

    expect(most).toHaveLength(3 + 200);
    expect(more?.slice(3 + 200)).toEqual(['… and 3 more in changes.jsonl.']);
  });

  test('are at most 5,000 in all', () => {
    const causes = Array.from({ length: 26 }, () => becameAdmin(199));

    const lines = textOf(changesSection(quietAudit({ causes })));

    expect(lines.filter((line) => line.startsWith('new admin'))).toHaveLength(5000);
    expect(lines.at(-1)).toBe('… and 174 more in changes.jsonl.');
  });

  test('keep a long sentence in bounds', () => {
    const causes = [{ ...becameAdmin(1), text: 'x'.repeat(900) }];

    const [summary] = textOf(changesSection(quietAudit({ causes })));
    const [, , row] = textOf(newAdminsSection(quietAudit({ causes })));

    expect(summary).toBe(`${'x'.repeat(700)}… (1 fact)`);
    expect(row).toContain(`| ${'x'.repeat(700)}…`);
  });
});

test('a fact of each kind has its own words, who, where and levels', () => {
  const grant = 'project:PAY/group:devs';
  const facts: readonly Fact[] = [
    { kind: 'new-admin', user: ANN, repository: API, from: 'read', to: 'admin', cause: 'c' },
    { kind: 'raised', user: ANN, repository: API, from: 'read', to: 'write', cause: 'c' },
    { kind: 'lowered', user: ANN, repository: API, from: 'write', to: 'read', cause: 'c' },
    { kind: 'revoked', user: ANN, repository: API, from: 'write', to: 'none', cause: 'c' },
    { kind: 'path-changed', user: ANN, repository: API, level: 'read', cause: 'c' },
    { kind: 'admin-grant-added', grant, from: 'write', cause: 'c' },
    { kind: 'admin-grant-added', grant, from: null, cause: 'c' },
    { kind: 'owner-added', user: BOB, cause: 'c' },
    { kind: 'owner-removed', user: BOB, cause: 'c' },
    { kind: 'repository-public', repository: API, cause: 'c' },
    { kind: 'repository-private', repository: API, cause: 'c' },
    { kind: 'repository-added', repository: API, cause: 'c' },
    { kind: 'repository-removed', repository: API, cause: 'c' },
    { kind: 'repository-moved', repository: API, from: 'OPS', to: 'PAY', cause: 'c' },
    { kind: 'unknown-level', grant, level: 'captain', cause: 'c' },
    { kind: 'coverage-lost', scope: 'groups/list', cause: 'c' },
    { kind: 'coverage-restored', scope: 'groups/list', cause: 'c' },
    { kind: 'baseline-invalid', reason: 'The commit does not fit', cause: 'c' },
    { kind: 'baseline-created', cause: 'c' },
  ];

  const rows = textOf(changesSection(quietAudit({ causes: [{ ...becameAdmin(0), facts }] }))).slice(3);

  expect(rows).toEqual([
    `new admin | Ann Lee ${ANN} | PAY/api ${API} | read → admin`,
    `raised | Ann Lee ${ANN} | PAY/api ${API} | read → write`,
    `lowered | Ann Lee ${ANN} | PAY/api ${API} | write → read`,
    `revoked | Ann Lee ${ANN} | PAY/api ${API} | write → none`,
    `same level, other paths | Ann Lee ${ANN} | PAY/api ${API} | read`,
    'new admin grant | group devs on project PAY project:PAY/group:devs |  | write → admin',
    'new admin grant | group devs on project PAY project:PAY/group:devs |  | none → admin',
    `new owner | Bob Ray ${BOB} | the workspace |`,
    `owner removed | Bob Ray ${BOB} | the workspace |`,
    `now public |  | PAY/api ${API} |`,
    `now private |  | PAY/api ${API} |`,
    `repository added |  | PAY/api ${API} |`,
    `repository removed |  | PAY/api ${API} |`,
    `repository moved |  | PAY/api ${API} | project OPS → PAY`,
    'unknown level | group devs on project PAY project:PAY/group:devs |  | captain',
    'no longer readable |  | the list of groups groups/list |',
    'readable again |  | the list of groups groups/list |',
    'previous run not trusted |  | The commit does not fit |',
    'baseline created |  |  |',
  ]);
});

function newAdmin() {
  return { kind: 'new-admin', user: ANN, repository: API, from: 'read', to: 'admin', cause: 'c' } as const;
}

/** One cause by which so many new accesses of admin came about. */
function becameAdmin(number: number): Cause {
  const facts = Array.from({ length: number }, newAdmin);
  return { id: 'c', kind: 'group-joined', text: 'Ann Lee joined devs', facts };
}
