import { describe, expect, test } from '@jest/globals';
import { aPerson, SLOT_1, SLOT_2, type Stated, snapshotOf } from '../../support/build.ts';
import { parseCsv } from '../report/parse-csv.ts';
import { asked, linesOf, withPeople } from './asked.ts';

const AS_OF = 'As of 9 Nov 2026 06:00 UTC, 3 days ago · acme · run 2 · partial';
const EXACT = 'Exact: everything it depends on was read.';
const PUBLIC = 'It is public: everyone can read it, also people who are not listed here.';
const NEVER =
  'Never listed by Bitbucket: access tokens, deploy keys, OAuth consumers, apps, organisation admins.';
const SEEN = 'since 9 Nov 2026 06:00 UTC or earlier';
const QUESTION = { kind: 'who-can', repository: 'r1', level: 'read' } as const;
const PEOPLE = [
  aPerson('a', { name: 'Zoe Ray', accountId: '712020:zoe' }),
  aPerson('b', { name: 'Ann Lee' }),
  aPerson('c', { name: 'Bo Dent', isActive: false, isApp: true }),
];
const STATED: Stated = {
  members: ['a', 'b', 'c'],
  groups: { devs: ['b'] },
  repositories: {
    r1: { grants: ['user a: write', 'user b: write', 'user c: admin', 'group devs: read'] },
    r2: { grants: ['user d: admin'] },
  },
};
const SNAPSHOT = withPeople(snapshotOf(STATED, { slot: SLOT_2 }), PEOPLE);

describe('who can', () => {
  test('is told the strongest first, then by name', () => {
    expect(linesOf(QUESTION, SNAPSHOT)).toEqual([
      '3 users with read or more on P/r1 r1',
      AS_OF,
      EXACT,
      '',
      'Users',
      `  admin  Bo Dent  c  repo/user=admin                         ${SEEN}  app, inactive`,
      `  write  Ann Lee  b  repo/group:devs=read | repo/user=write  ${SEEN}`,
      `  write  Zoe Ray  a  repo/user=write                         ${SEEN}`,
      '',
      'Read 11 of 11 scopes.',
      NEVER,
    ]);
  });

  test('at admin there is no more, and one user is one', () => {
    const lines = linesOf({ ...QUESTION, level: 'admin' }, SNAPSHOT);

    expect(lines[0]).toBe('1 user with admin on P/r1 r1');
    expect(lines.slice(4, 6)).toEqual([
      'Users',
      `  admin  Bo Dent  c  repo/user=admin  ${SEEN}  app, inactive`,
    ]);
  });

  test('is nobody where nobody is proven to be, and then there is no table', () => {
    const nobody = snapshotOf({ repositories: { r1: {} } }, { slot: SLOT_2 });

    expect(linesOf({ ...QUESTION, level: 'write' }, nobody)).toEqual([
      'Nobody is proven to have write or more on P/r1 r1',
      AS_OF,
      EXACT,
      '',
      'Read 8 of 8 scopes.',
      NEVER,
    ]);
  });

  test('is a lower bound where some are proven and not everything was read, also of those not asked for', () => {
    const dark = snapshotOf(STATED, { slot: SLOT_2, dark: ['group:devs/members'] });

    const lines = linesOf({ ...QUESTION, level: 'admin' }, dark);

    expect(lines[2]).toBe('Lower bound, there may be more: group:devs/members was not read.');
  });

  test('is unknown where none are proven and not everything was read', () => {
    const dark = snapshotOf(STATED, { slot: SLOT_2, dark: ['repo:r1/users', 'group:devs/members'] });

    const lines = linesOf(QUESTION, dark);

    expect(lines.slice(0, 3)).toEqual([
      'Nobody is proven to have read or more on P/r1 r1',
      AS_OF,
      'UNKNOWN, nothing is proven either way: repo:P/r1/users was not read; group:devs/members was not read.',
    ]);
  });

  test('a public repository is everyone, which is told where reading was asked for', () => {
    const open = snapshotOf({ members: ['a'], repositories: { r1: { public: true } } }, { slot: SLOT_2 });

    expect(linesOf(QUESTION, open).slice(2, 4)).toEqual([EXACT, PUBLIC]);
    expect(linesOf({ ...QUESTION, level: 'write' }, open)).not.toContain(PUBLIC);
    expect(linesOf(QUESTION, SNAPSHOT)).not.toContain(PUBLIC);
  });
});

describe('as CSV', () => {
  const HEADER = [
    ...['repository', 'repository_uuid', 'user_name', 'user_uuid', 'account_id', 'level', 'paths', 'flags'],
    ...['certainty', 'note', 'first_seen', 'first_seen_or_earlier'],
    ...['run', 'slot', 'age_days', 'scopes', 'scopes_not_read'],
  ];

  test('every user has a row with everything', () => {
    const end = ['2', SLOT_2, '3', '11', '0'];
    const seen = ['exact', '', SLOT_2, 'true'];

    expect(parseCsv(asked(QUESTION, SNAPSHOT, 'csv'))).toEqual([
      HEADER,
      ['P/r1', 'r1', 'Bo Dent', 'c', '', 'admin', 'repo/user=admin', 'app | inactive', ...seen, ...end],
      [
        'P/r1',
        'r1',
        'Ann Lee',
        'b',
        '',
        'write',
        'repo/group:devs=read | repo/user=write',
        '',
        ...seen,
        ...end,
      ],
      ['P/r1', 'r1', 'Zoe Ray', 'a', '712020:zoe', 'write', 'repo/user=write', '', ...seen, ...end],
    ]);
  });

  test('what was not read and what Bitbucket says otherwise have rows of their own', () => {
    const dark = snapshotOf(STATED, { slot: SLOT_2, dark: ['repo:r1/users', 'repo:r1/groups'] });
    const differences = [
      {
        ...({ kind: 'stale', repository: 'r1', user: 'a', reported: 'read' } as const),
        ...({ computed: 'write', unreadScope: false } as const),
      },
    ];
    const snapshot = withPeople({ ...dark, testimony: { ...dark.testimony, differences } }, PEOPLE);
    const end = ['', '', '2', SLOT_2, '3', '11', '2'];

    expect(parseCsv(asked(QUESTION, snapshot, 'csv'))).toEqual([
      HEADER,
      [
        ...['P/r1', 'r1', '', '', '', '', '', '', 'unknown'],
        ...['repo:r1/users was not read; repo:r1/groups was not read', ...end],
      ],
      [
        ...['P/r1', 'r1', 'Zoe Ray', 'a', '', '', '', '', 'disputed'],
        ...["Bitbucket's own list reports read, less than the known grants give (write)", ...end],
      ],
    ]);
    expect(linesOf(QUESTION, snapshot).slice(4, 6)).toEqual([
      "Bitbucket's own list says something else",
      "  Zoe Ray  a  P/r1  Bitbucket's own list reports read, less than the known grants give (write)",
    ]);
  });
});

test('as Markdown every table has a heading', () => {
  const differences = ['r1', 'r2'].map((repository) => ({
    ...({ kind: 'stale', repository, user: 'a', reported: 'read' } as const),
    ...({ computed: 'write', unreadScope: false } as const),
  }));
  const disputed = { ...SNAPSHOT, testimony: { ...SNAPSHOT.testimony, differences } };

  const lines = asked(QUESTION, disputed, 'markdown').split('\n');

  expect(lines).toContain('| level | user | UUID | paths | first seen | flags |');
  expect(lines).toContain('| user | UUID | repository | what |');
  expect(lines.filter((line) => line.startsWith('| Zoe Ray'))).toEqual([
    "| Zoe Ray | a | `P/r1` | `Bitbucket's own list reports read, less than the known grants give (write)` |",
  ]);
});

test('as JSON a row says whom, on what, how and since when', () => {
  const previous = snapshotOf({ repositories: { r1: {} } }, { slot: SLOT_1 });
  const stated = { repositories: { r1: { grants: ['user b: admin'] } } };
  const now = withPeople(snapshotOf(stated, { slot: SLOT_2, previous }), PEOPLE);

  expect(JSON.parse(asked(QUESTION, now, 'json'))).toEqual({
    asOf: expect.objectContaining({ workspace: 'acme', scopes: 8 }),
    repository: expect.objectContaining({ uuid: 'r1' }),
    level: 'read',
    certainty: 'exact',
    reasons: [],
    disagreements: [],
    rows: [
      {
        user: { uuid: 'b', name: 'Ann Lee', accountId: null, isApp: false, isActive: true },
        repository: expect.objectContaining({ uuid: 'r1', slug: 'r1' }),
        level: 'admin',
        paths: ['repo/user=admin'],
        flags: ['not-a-member'],
        certainty: 'exact',
        firstSeen: { slot: SLOT_2, orEarlier: false },
      },
    ],
  });
});
