import { describe, expect, test } from '@jest/globals';
import type { Audit } from '../../../../lambda/core/model/audit.ts';
import type { Cause, Fact } from '../../../../lambda/core/model/fact.ts';
import type { Content } from '../../../../lambda/core/model/reading.ts';
import type { Scope } from '../../../../lambda/core/model/scope.ts';
import type { Observation, Snapshot } from '../../../../lambda/core/model/snapshot.ts';
import { changesSheet, coverageSheet } from '../../../../lambda/core/report/workbook/change-sheets.ts';
import { SLOT_1, SLOT_2 } from '../../../support/build.ts';
import { ANN, API, quietAudit } from '../sample-audit.ts';
import { aBook, shown } from './a-book.ts';

const BOOK = aBook({ now: {} });
const RAISED: Fact = { kind: 'raised', user: ANN, repository: API, from: 'read', to: 'write', cause: 'c1' };
const PRIVATE: Fact = { kind: 'repository-private', repository: API, cause: 'c2' };
const CAUSE: Cause = { id: 'c1', kind: 'grant-changed', text: 'Ann Lee was raised', facts: [RAISED] };

describe('the changes', () => {
  test('of every kind have what, where, before, after and the identities behind them', () => {
    const grant = `repo:${API}/group:devs`;
    const step = { user: ANN, repository: API, from: 'read', to: 'none' } as const;
    const facts: readonly Fact[] = [
      { kind: 'revoked', ...step, cause: 'c' },
      { kind: 'path-changed', user: ANN, repository: API, level: 'read', cause: 'c' },
      { kind: 'admin-grant-added', grant, from: 'write', cause: 'c' },
      { kind: 'admin-grant-added', grant, from: null, cause: 'c' },
      { kind: 'owner-added', user: ANN, cause: 'c' },
      { kind: 'repository-added', repository: API, cause: 'c' },
      { kind: 'repository-moved', repository: API, from: 'OPS', to: 'PAY', cause: 'c' },
      { kind: 'unknown-level', grant, level: 'captain', cause: 'c' },
      { kind: 'coverage-lost', scope: 'groups/list', cause: 'c' },
      { kind: 'baseline-created', cause: 'c' },
    ];

    const rows = shown(changes({ facts }), 'Change', 'What', 'Where', 'Before', 'After', 'Identity');

    expect(rows).toEqual([
      ['revoked', 'Ann Lee', 'PAY/api', 'read', 'none', `${ANN} ${API}`],
      ['path-changed', 'Ann Lee', 'PAY/api', '', 'read', `${ANN} ${API}`],
      ['admin-grant-added', 'group devs on repository PAY/api', '', 'write', 'admin', grant],
      ['admin-grant-added', 'group devs on repository PAY/api', '', 'none', 'admin', grant],
      ['owner-added', 'Ann Lee', '', '', '', ANN],
      ['repository-added', '', 'PAY/api', '', '', API],
      ['repository-moved', '', 'PAY/api', 'OPS', 'PAY', API],
      ['unknown-level', 'group devs on repository PAY/api', '', '', 'captain', grant],
      ['coverage-lost', 'groups/list', '', '', '', ''],
      ['baseline-created', '', '', '', '', ''],
    ]);
  });

  test('stand beside their cause, their alert and the time between which they came', () => {
    const alerts = [{ key: 'k', severity: 'high', urgent: false, causes: [CAUSE] }] as const;

    const sheet = changes({ facts: [RAISED, PRIVATE], causes: [CAUSE], alerts });

    expect(shown(sheet, 'Alerted', 'Cause', 'Not before', 'Seen')).toEqual([
      ['high', 'Ann Lee was raised', SLOT_1, SLOT_2],
      ['', '', SLOT_1, SLOT_2],
    ]);
  });

  test('of the first run came at any time before', () => {
    const run = { number: 1, slot: SLOT_1, previousSlot: null };

    expect(shown(changes({ run, facts: [RAISED] }), 'Not before', 'Seen')).toEqual([['', SLOT_1]]);
  });

  test('say by whom they came, as far as the audit log tells', () => {
    const deed = { name: 'Olga', accountId: null, at: '2026-11-05T14:03:00Z', action: 'a' };
    const unreadable = { reason: 'Refused', httpStatus: 401, remedy: 'Make a new key' };
    const known = { facts: [RAISED], causes: [{ ...CAUSE, by: [deed] }] };
    const logs = [known, { facts: [RAISED], causes: [CAUSE] }, { facts: [RAISED] }];

    const silent = changes({ facts: [RAISED], auditLog: { kind: 'unreadable', unreadable } });

    expect(logs.map((each) => shown(changes(each), 'By whom')[0]?.[0])).toEqual([
      "by Olga on 5 Nov 2026 14:03 UTC (Atlassian's audit log)",
      'Bitbucket does not say',
      'Bitbucket does not say',
    ]);
    expect(shown(silent, 'By whom')).toEqual([
      ["Bitbucket does not say. The organisation's audit log could not be read: Refused"],
    ]);
  });
});

describe('the coverage', () => {
  test('has what could not be read first, with why and since when', () => {
    const dark = ['groups/list', 'repo:api/users'];
    const before = { groups: { devs: [] } };
    const now = { ...before, repositories: { api: {} } };

    const sheet = coverageSheet(aBook({ before, now, dark }));

    expect([...sheet.rows].slice(0, 3)).toEqual([
      ['groups/list', 'NOT READ', null, null, 403, 'No access', 'Give access', SLOT_1],
      ['repo:api/users', 'NOT READ', null, null, 403, 'No access', 'Give access', 'never'],
      ['group:devs/members', 'read', null, 0, null, '', '', SLOT_2],
    ]);
  });

  test('counts the entries of every kind of list beside those that Bitbucket reported', () => {
    const [ref, repository] = [
      { uuid: '{p}', key: 'PAY' },
      { uuid: '{r}', slug: 'api' },
    ];
    const grants = { kind: 'grants', grants: [{ principal: 'a', level: 'none' }] } as const;
    const lists: readonly (readonly [Scope, Content])[] = [
      [{ kind: 'members' }, { kind: 'members', members: ['a', 'b'], owners: ['c'], unknownRoles: [] }],
      [{ kind: 'groups' }, { kind: 'groups', groups: [{ slug: 'g', name: 'g' }] }],
      [
        { kind: 'group-members', group: 'g' },
        { kind: 'group-members', members: ['a', 'b', 'c'] },
      ],
      [{ kind: 'projects' }, { kind: 'projects', projects: [{ ...ref, name: 'Pay' }] }],
      [{ kind: 'repositories' }, { kind: 'repositories', repositories: [] }],
      [{ kind: 'project-users', project: ref }, grants],
      [{ kind: 'repository-groups', repository }, grants],
    ];
    const read = lists.map(([scope, content], at) => ({
      scope,
      content,
      lastRead: SLOT_1,
      readAt: SLOT_1,
      unreadable: null,
      ...(at === 0 ? { reported: 3 } : {}),
    }));

    const rows = shown(
      coverageSheet({ ...BOOK, snapshot: observing(read) }),
      'Scope',
      'Reported',
      'Received',
    );

    expect(rows).toEqual([
      ['workspace/members', 3, 2],
      ['groups/list', null, 1],
      ['group:g/members', null, 3],
      ['projects/list', null, 1],
      ['repos/list', null, 0],
      ['project:PAY/users', null, 1],
      ['repo:{r}/groups', null, 1],
    ]);
  });
});

function changes(audit: Partial<Audit>) {
  return changesSheet({ ...BOOK, audit: quietAudit(audit) });
}

function observing(observations: readonly Observation[]): Snapshot {
  return { ...BOOK.snapshot, observations: new Map(observations.map((one, at) => [`${at}`, one])) };
}
