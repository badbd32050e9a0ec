import { describe, expect, test } from '@jest/globals';
import type { AuditLog } from '../../../lambda/core/model/audit-log.ts';
import type { Snapshot } from '../../../lambda/core/model/snapshot.ts';
import { aPerson, SLOT_1, SLOT_2, type Stated, snapshotOf } from '../../support/build.ts';
import { parseCsv } from '../report/parse-csv.ts';
import { changes, withPeople } from './asked.ts';

const STATED: Stated = { members: ['ann'], repositories: { r1: { grants: ['user ann: admin'] } } };
const BARE: Stated = { members: ['ann'], repositories: { r1: {} } };
const CAUSE = 'grant-added repo:r1/user:ann admin';

describe('changes', () => {
  const now = snapshotOf(STATED, { slot: SLOT_2 });
  const bare = snapshotOf(BARE, { slot: SLOT_1 });

  test('say that nothing changed only where both runs saw everything', () => {
    const before = snapshotOf(STATED, { slot: SLOT_1 });
    const told = (statuses: readonly ['complete' | 'partial', 'complete' | 'partial']) =>
      changes(before, now, { statuses });

    expect(told(['complete', 'complete'])).toContain('No changes between');
    expect(told(['partial', 'complete'])).toContain('What could be read is as it was between');
    expect(told(['complete', 'partial'])).toContain('What could be read is as it was between');
  });

  test('tell causes with their facts, below what was compared', () => {
    expect(changes(bare, now).split('\n')).toEqual([
      '1 new admin on 1 repository and 1 new admin grant between 2 Nov 2026 06:00 UTC and 9 Nov 2026 06:00 UTC in acme',
      'As of 9 Nov 2026 06:00 UTC, 3 days ago · acme · run 2 · complete',
      'Compared with run 1 (complete).',
      '',
      'Causes',
      '  ann was granted admin on P/r1: admin on 1 repository  2 facts',
      '',
      'Read 8 of 8 scopes.',
      'Never listed by Bitbucket: access tokens, deploy keys, OAuth consumers, apps, organisation admins.',
      '',
    ]);
  });

  test('warn that there may be more where one of the runs did not see everything', () => {
    const dark = snapshotOf(BARE, { slot: SLOT_1, dark: ['repo:r1/groups', 'project:P/users'] });

    expect(changes(dark, now, { statuses: ['partial', 'complete'] })).toContain(
      'Compared with run 1 (partial, which did not read 2 scopes). Not both runs saw everything: there may be more.\n',
    );
  });

  test('as Markdown are a table', () => {
    expect(changes(bare, now, { format: 'markdown' })).toContain(
      '| what | facts |\n| --- | --- |\n| `ann was granted admin on P/r1: admin on 1 repository` | `2 facts` |\n',
    );
  });

  test('as JSON are causes and facts, and name nobody where nobody asked the audit log', () => {
    const shown = JSON.parse(changes(bare, now, { format: 'json' })) as object;

    expect(shown).toEqual({
      from: expect.objectContaining({ run: expect.objectContaining({ number: 1 }) }),
      asOf: expect.objectContaining({ run: expect.objectContaining({ number: 2 }) }),
      isComplete: true,
      causes: [
        { kind: 'grant-added', text: 'ann was granted admin on P/r1: admin on 1 repository', facts: 2 },
      ],
      facts: [
        { kind: 'new-admin', user: 'ann', repository: 'r1', from: 'none', to: 'admin', cause: CAUSE },
        { kind: 'admin-grant-added', grant: 'repo:r1/user:ann', from: null, cause: CAUSE },
      ],
    });
  });
});

describe('as CSV', () => {
  test('a change has its names, its cause, and the run it was compared with', () => {
    const before = snapshotOf(BARE, { slot: SLOT_1 });
    const now = withPeople(snapshotOf(STATED, { slot: SLOT_2 }), [aPerson('ann', { name: 'Ann Lee' })]);

    expect(parseCsv(changes(before, now, { format: 'csv' }))).toEqual([
      [
        ...['kind', 'user_name', 'user_uuid', 'repository', 'repository_uuid', 'subject', 'from', 'to'],
        ...['cause', 'by', 'compared_with_run', 'run', 'slot', 'age_days', 'scopes', 'scopes_not_read'],
      ],
      [
        ...['new-admin', 'Ann Lee', 'ann', 'P/r1', 'r1', '', 'none', 'admin'],
        ...['Ann Lee was granted admin on P/r1: admin on 1 repository', '', '1', '2', SLOT_2, '3', '8', '0'],
      ],
      [
        ...['admin-grant-added', '', '', '', '', 'repo:r1/user:ann', 'none', 'admin'],
        ...['Ann Lee was granted admin on P/r1: admin on 1 repository', '', '1', '2', SLOT_2, '3', '8', '0'],
      ],
    ]);
  });

  test.each<[string, Stated, Stated, readonly string[]]>([
    [
      'an admin grant that was another one',
      { projects: { P: ['group devs: write'] } },
      { projects: { P: ['group devs: admin'] } },
      ['admin-grant-added', '', '', '', '', 'project:P/group:devs', 'write', 'admin'],
    ],
    [
      'an owner',
      { members: ['ann'] },
      { members: ['ann'], owners: ['ann'] },
      ['owner-added', 'ann', 'ann', '', '', '', '', ''],
    ],
    [
      'a level nobody has defined',
      { projects: { P: [] } },
      { projects: { P: ['group devs: maintain'] } },
      ['unknown-level', '', '', '', '', 'project:P/group:devs', '', 'maintain'],
    ],
    [
      'a repository that was moved',
      { repositories: { r1: { project: 'P' } } },
      { repositories: { r1: { project: 'Q' } } },
      ['repository-moved', '', '', 'Q/r1', 'r1', '', 'P', 'Q'],
    ],
    [
      'other paths to the same level',
      { repositories: { r1: { grants: ['user ann: read'] } } },
      { projects: { P: ['user ann: read'] }, repositories: { r1: { grants: ['user ann: read'] } } },
      ['path-changed', 'ann', 'ann', 'P/r1', 'r1', '', '', 'read'],
    ],
  ])('%s fills the cells that it has', (_what, earlier, later, cells) => {
    const shown = changes(snapshotOf(earlier, { slot: SLOT_1 }), snapshotOf(later, { slot: SLOT_2 }), {
      format: 'csv',
    });

    expect(parseCsv(shown).map((row) => row.slice(0, 8))).toContainEqual(cells);
  });

  test('a scope that went dark is the subject', () => {
    const before = snapshotOf(STATED, { slot: SLOT_1 });
    const now = snapshotOf(STATED, { slot: SLOT_2, previous: before, dark: ['repo:r1/users'] });

    const [, row = []] = parseCsv(changes(before, now, { format: 'csv' }));

    expect(row.slice(0, 8)).toEqual(['coverage-lost', '', '', '', '', 'repo:r1/users', '', '']);
  });
});

describe('the audit log', () => {
  const BY = "by Cy Dent on 5 Nov 2026 14:03 UTC (Atlassian's audit log)";
  const deed = { name: 'Cy Dent', accountId: 'cy', at: '2026-11-05T14:03:00Z', action: 'granted' };
  const log: AuditLog = { kind: 'read', entries: 1, ignored: 0, causes: [{ cause: CAUSE, by: [deed] }] };

  test('tells by whom, in every format', () => {
    const shown = (format: 'text' | 'markdown' | 'csv' | 'json') => told(log, { format });

    expect(shown('text')).toContain(
      `  ann was granted admin on P/r1: admin on 1 repository  ${BY}  2 facts\n`,
    );
    expect(shown('markdown')).toContain('| what | by whom | facts |\n');
    expect(parseCsv(shown('csv')).map((row) => row[9])).toEqual(['by', BY, BY]);
    expect(JSON.parse(shown('json'))).toMatchObject({ causes: [{ by: [deed] }] });
  });

  test('leaves the cell empty for what nobody can be behind', () => {
    const silent = told({ ...log, causes: [] }, { format: 'csv' });

    expect(parseCsv(silent).map((row) => row[9])).toEqual(['by', '', '']);
  });

  test('says nothing where runs lie between the two, for it was asked for the time after the last of them', () => {
    expect(told(log, { isNext: false })).not.toContain('Cy Dent');
  });

  test('that could not be read is told at the end', () => {
    const unreadable = { reason: 'Atlassian refuses the API key.', httpStatus: 401, remedy: '' };

    const lines = told({ kind: 'unreadable', unreadable }, {}).trimEnd().split('\n');

    expect(lines.at(-1)).toBe(
      "The organisation's audit log could not be read: Atlassian refuses the API key.",
    );
    expect(lines).toContain('  ann was granted admin on P/r1: admin on 1 repository  2 facts');
  });

  function told(auditLog: AuditLog, compared: Parameters<typeof changes>[2]): string {
    const now: Snapshot = { ...snapshotOf(STATED, { slot: SLOT_2 }), auditLog };
    return changes(snapshotOf(BARE, { slot: SLOT_1 }), now, compared);
  }
});
