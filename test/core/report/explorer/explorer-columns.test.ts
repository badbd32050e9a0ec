import { describe, expect, test } from '@jest/globals';
import type { AccessRow } from '../../../../lambda/core/model/audit.ts';
import {
  type ExplorerLimits,
  explorerColumns,
} from '../../../../lambda/core/report/explorer/explorer-columns.ts';
import { aPerson } from '../../../support/build.ts';
import { type ReadBlock, readBlock } from './read-block.ts';

const WORKSPACE = { slug: 'acme', uuid: '{w}' };

describe('the block of the explorer', () => {
  test('holds header and columns in the order people read them in', () => {
    const rows = [
      aRow({ on: 'Z/last', user: 'bob', paths: ['repo/user=read'] }),
      aRow({ on: 'A/web', user: 'cy', paths: ['repo/user=read', 'workspace/owner=admin'], flags: ['app'] }),
      aRow({ on: 'A/web', user: 'ann', paths: ['repo/user=read'] }),
      aRow({ on: 'A/web', user: 'bob', paths: ['repo/user=read'], flags: ['app', 'inactive'] }),
      aRow({ on: 'A/api', user: 'cy', paths: ['repo/user=admin'], certainty: 'lower-bound' }),
    ];

    const { header, starts, users, sets, seen } = packed(rows, {
      firstSeen: ({ user }) =>
        user.uuid === 'ann' ? { slot: '2026-11-09T06:00:00Z', orEarlier: false } : null,
    });

    expect(header).toEqual({
      workspace: WORKSPACE,
      total: 5,
      selection: 'everything',
      width: 2,
      repositories: [
        ['A/api', 'A', 'api', 0],
        ['A/web', 'A', 'web', 1],
        ['Z/last', 'Z', 'last', 1],
      ],
      users: [
        ['ann', 'ann', '', ''],
        ['bob', 'bob', '', ''],
        ['cy', 'cy', '', 'app'],
      ],
      sets: [[0], [0, 1], [2]],
      paths: ['repo/user=read', 'workspace/owner=admin', 'repo/user=admin'],
      seen: [
        ['', ''],
        ['2026-11-09T06:00:00Z', '9 Nov 2026 06:00 UTC'],
      ],
    });
    // On A/web ann, bob, cy: each is one further than the one before.
    expect({ starts, users, sets, seen }).toEqual({
      starts: [0, 1, 4, 5],
      users: [2, 0, 1, 1, 1],
      sets: [2, 0, 0, 1, 0],
      seen: [0, 1, 0, 0, 0],
    });
  });

  test('tells apart what shares a name: by project, slug and UUID, and people by name and UUID', () => {
    const people = [
      { uuid: 'u2', name: 'Ann' },
      { uuid: 'u1', name: 'Ann' },
      { uuid: 'u0', name: 'Bob' },
    ];
    const rows = ['r2', 'r1'].flatMap((uuid) =>
      people.map((person) => {
        const row = aRow({ on: 'A/api', user: person.uuid });
        return { ...row, repository: { ...row.repository, uuid }, user: { ...row.user, ...person } };
      }),
    );

    const { header } = packed(rows);

    expect(header.repositories.map(([uuid]) => uuid)).toEqual(['r1', 'r2']);
    expect(header.users.map(([uuid]) => uuid)).toEqual(['u1', 'u2', 'u0']);
  });

  test('keeps sets of paths apart that look alike when they are joined', () => {
    const rows = [
      aRow({ user: 'ann', paths: ['repo/group:a=read', 'repo/group:b=read'] }),
      aRow({ user: 'bob', paths: ['repo/group:a=read,repo/group:b=read'] }),
      aRow({ user: 'cy', paths: ['repo/group:a=read', 'repo/group:b=read'] }),
      aRow({ user: 'dan', paths: ['repo/group:a=read', 'repo/group:c=read'] }),
    ];

    const { header, sets } = packed(rows);

    expect(header.sets).toEqual([[0, 1], [2], [0, 3]]);
    expect(sets).toEqual([0, 1, 0, 2]);
  });

  test('keeps the level in sight, however long a group is called', () => {
    const { header } = packed([aRow({ paths: [`repo/group:${'x'.repeat(300)}=admin`] })]);

    expect(header.paths).toEqual([`repo/group:${'x'.repeat(189)}…=admin`]);
  });

  test('has flags as words, and runs in the order in which they were', () => {
    const slots: Readonly<Record<string, string>> = {
      ann: '2026-11-16T06:00:00Z',
      bob: '2026-11-02T06:00:00Z',
      cy: '2026-11-09T06:00:00Z',
    };
    const rows = Object.keys(slots).map((user) => aRow({ user, flags: ['app', 'inactive'] }));

    const { header, seen } = packed(rows, {
      firstSeen: ({ user }) => ({ slot: slots[user.uuid] ?? '', orEarlier: false }),
    });

    expect(header.users[0]).toEqual(['ann', 'ann', '', 'app inactive']);
    expect(header.seen.map(([slot]) => slot)).toEqual([
      '2026-11-02T06:00:00Z',
      '2026-11-09T06:00:00Z',
      '2026-11-16T06:00:00Z',
    ]);
    expect(seen).toEqual([2, 0, 1]);
  });

  test('holds no name that acts or is hidden', () => {
    const row = aRow({ on: 'A\u202e/s\u0007', user: 'ann' });
    const user = { ...row.user, uuid: 'a\u200b', name: 'Ann\u0000', accountId: 'id\u0001' };

    const { header } = packed([{ ...row, user }], { workspace: { slug: 'ac\u0000me', uuid: '{\u0000}' } });

    expect(header.workspace).toEqual({ slug: 'ac\\x00me', uuid: '{\\x00}' });
    expect(header.users).toEqual([['a\\u{200b}', 'Ann\\x00', 'id\\x01', '']]);
    expect(header.repositories).toEqual([['A\\u{202e}/s\\x07', 'A\\u{202e}', 's\\x07', 1]]);
  });

  test('begins its columns at a multiple of four, however long the header is', () => {
    for (const slug of ['a', 'ab', 'abc', 'abcd']) {
      const { header, users } = packed([aRow({})], { workspace: { slug, uuid: '{w}' } });

      expect([header.workspace.slug, users]).toEqual([slug, [0]]);
    }
  });

  test('has two bytes for a number as long as they are enough', () => {
    const rows = (people: number) => Array.from({ length: people }, (_, at) => aRow({ user: `u${at}` }));

    expect(packed(rows(65_536)).header.width).toBe(2);
    expect(packed(rows(65_537)).header.width).toBe(4);
  });

  test('may hold nothing', () => {
    const { header, starts, users } = packed([]);

    expect([header.total, starts, users]).toEqual([0, [0], []]);
  });
});

describe('what the explorer holds', () => {
  const [byGroup, onProject, onRepository, owner] = [
    aRow({ user: 'a', level: 'read', paths: ['repo/group:g=read'] }),
    aRow({ user: 'b', level: 'read', paths: ['project:PAY/user=read'] }),
    aRow({ user: 'c', level: 'read', paths: ['public=read', 'repo/user=read'] }),
    aRow({ user: 'd', paths: ['workspace/owner=admin'] }),
  ];
  const adminByGroup = aRow({ user: 'e', paths: ['project:P/group:g=admin'] });
  const slugLooksLikeUser = aRow({ user: 'f', level: 'read', paths: ['repo/group:x/repo/user=read'] });
  const rows = [byGroup, onProject, onRepository, owner, adminByGroup, slugLooksLikeUser];

  test('is every row where they fit', () => {
    expect(held(rows, { expected: 6, limit: 6 })).toEqual({
      selection: 'everything',
      who: ['a', 'b', 'c', 'd', 'e', 'f'],
      held: 6,
      total: 6,
    });
  });

  test('is admins by a grant and grants to a person where there are too many rows', () => {
    expect(held(rows, { expected: 7, limit: 6 })).toEqual({
      selection: 'privileged',
      who: ['b', 'c', 'e'],
      held: 3,
      total: 6,
    });
  });

  test('is never more than the limit', () => {
    expect(held(rows, { expected: 7, limit: 2 })).toMatchObject({ who: ['b', 'c'], held: 2, total: 6 });
    expect(held(rows, { expected: 1, limit: 2 })).toMatchObject({ who: ['a', 'b'], held: 2, total: 6 });
  });
});

function held(rows: readonly AccessRow[], limits: Pick<ExplorerLimits, 'expected' | 'limit'>) {
  const { bytes, ...counts } = explored(rows, limits);
  const { header } = readBlock(bytes);
  return { selection: header.selection, who: header.users.map(([uuid]) => uuid), ...counts };
}

function packed(rows: readonly AccessRow[], limits: Partial<ExplorerLimits> = {}): ReadBlock {
  return readBlock(explored(rows, limits).bytes);
}

function explored(rows: readonly AccessRow[], limits: Partial<ExplorerLimits>) {
  const columns = explorerColumns({
    workspace: WORKSPACE,
    expected: rows.length,
    limit: 100_000,
    firstSeen: () => null,
    ...limits,
  });
  for (const row of rows) columns.add(row);
  return columns.finish();
}

interface Told extends Partial<Omit<AccessRow, 'user' | 'repository'>> {
  /** Project and slug, which together are the UUID. */
  readonly on?: string;
  readonly user?: string;
}

function aRow({ on = 'P/api', user = 'ann', ...rest }: Told): AccessRow {
  const [key = '', slug = ''] = on.split('/');
  const project = { uuid: key, key };
  return {
    repository: { uuid: on, slug, name: slug, isPublic: false, project },
    user: aPerson(user),
    level: 'admin',
    paths: ['repo/user=admin'],
    flags: [],
    certainty: 'exact',
    ...rest,
  };
}
