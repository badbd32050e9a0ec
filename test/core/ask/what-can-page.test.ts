import { describe, expect, test } from '@jest/globals';
import type { Difference } from '../../../lambda/core/model/witness.ts';
import { aPerson, SLOT_2, type Stated, snapshotOf } from '../../support/build.ts';
import { parseCsv } from '../report/parse-csv.ts';
import { asked, linesOf, withPeople } from './asked.ts';

const AS_OF = 'As of 9 Nov 2026 06:00 UTC, 3 days ago · acme · run 2 · partial';
const EXACT = 'Exact: everything it depends on was read.';
const NEVER =
  'Never listed by Bitbucket: access tokens, deploy keys, OAuth consumers, apps, organisation admins.';
const SEEN = 'since 9 Nov 2026 06:00 UTC or earlier';
const QUESTION = { kind: 'what-can', user: 'ann' } as const;
const ANN = aPerson('ann', { name: 'Ann Lee' });
const STATED: Stated = {
  groups: { devs: ['ann', 'bo'], ops: ['bo'] },
  projects: { Q: ['group devs: create-repo', 'group ops: admin', 'user bo: admin'] },
  repositories: {
    web: { project: 'P', grants: ['user ann: read'] },
    api: { project: 'Q', grants: ['user ann: write'] },
    app: { project: 'Q' },
    own: { project: 'P', grants: ['user ann: admin'] },
    far: { project: 'P', grants: ['user bo: admin'] },
    zoo: { project: 'P', grants: ['user ann: write'] },
  },
};

describe('what a user can do', () => {
  test('is told the strongest first, then by project and slug', () => {
    expect(linesOf(QUESTION, aRun())).toEqual([
      'Ann Lee ann has access to 5 repositories',
      AS_OF,
      EXACT,
      '',
      'Repositories',
      `  admin  P/own  own  repo/user=admin                                     ${SEEN}  exact`,
      `  write  P/zoo  zoo  repo/user=write                                     ${SEEN}  exact`,
      `  write  Q/api  api  project:Q/group:devs=create-repo | repo/user=write  ${SEEN}  exact`,
      `  write  Q/app  app  project:Q/group:devs=create-repo                    ${SEEN}  exact`,
      `  read   P/web  web  repo/user=read                                      ${SEEN}  exact`,
      '',
      'Read 22 of 22 scopes.',
      NEVER,
    ]);
  });

  test('is told of an inactive user, too, who keeps it', () => {
    const inactive = withPeople(aRun(), [{ ...ANN, isActive: false }]);

    expect(linesOf(QUESTION, inactive).slice(2, 4)).toEqual([
      EXACT,
      'The account is inactive and keeps its levels.',
    ]);
  });

  test('is everything for an owner, and reading for everybody known on what is public', () => {
    const stated = {
      owners: ['ann'],
      members: ['bo'],
      repositories: { api: { public: true }, web: {} },
    };
    const snapshot = snapshotOf(stated, { slot: SLOT_2 });

    expect(linesOf(QUESTION, snapshot).slice(5, 7)).toEqual([
      `  admin  P/api  api  public=read | workspace/owner=admin  ${SEEN}  exact`,
      `  admin  P/web  web  workspace/owner=admin                ${SEEN}  exact`,
    ]);
    expect(linesOf({ ...QUESTION, user: 'bo' }, snapshot).slice(0, 6)).toEqual([
      'somebody unnamed bo has access to 1 repository',
      AS_OF,
      EXACT,
      '',
      'Repositories',
      `  read  P/api  api  public=read  ${SEEN}  exact`,
    ]);
  });

  test('is nothing for somebody of whom nothing that was read tells', () => {
    const known = withPeople(snapshotOf({ repositories: { api: { public: true } } }, { slot: SLOT_2 }), [
      ANN,
    ]);

    expect(linesOf(QUESTION, known)).toEqual([
      'Ann Lee ann has access to 0 repositories',
      AS_OF,
      EXACT,
      '',
      'Read 8 of 8 scopes.',
      NEVER,
    ]);
  });
});

describe('where something was not read', () => {
  test('rows are lower bounds, and repositories of which nothing is proven are unknown', () => {
    const dark = aRun([
      'repo:far/users',
      'repo:far/groups',
      'repo:web/groups',
      'repo:own/groups',
      'group:ops/members',
    ]);

    const lines = linesOf(QUESTION, dark);

    expect(lines[2]).toBe('Not everything is certain: 4 rows are a lower bound, 1 repository is unknown.');
    expect(lines.slice(-6)).toEqual([
      '',
      'Unknown: not everything was read',
      '  P/far  far  repo:far/users was not read; repo:far/groups was not read',
      '',
      'Read 17 of 22 scopes; not members of group ops (403, never read), groups of repository P/far (403, never read), users of repository P/far (403, never read), groups of repository P/own (403, never read), groups of repository P/web (403, never read).',
      NEVER,
    ]);
  });

  test.each([
    [['repo:own/groups'], '1 row is a lower bound.'],
    [['repo:own/groups', 'repo:far/groups'], '1 row is a lower bound, 1 repository is unknown.'],
    [['repo:far/users', 'repo:far/groups'], '1 repository is unknown.'],
  ])('without %j that is told', (dark, words) => {
    expect(linesOf(QUESTION, aRun(dark))[2]).toBe(`Not everything is certain: ${words}`);
  });

  test.each([
    [10, 'Unknown: not everything was read'],
    [11, 'Unknown: not everything was read, and 1 more'],
  ])('of %d unknown repositories ten are named', (number, title) => {
    const slugs = Array.from({ length: number }, (_, index) => `r${String(index).padStart(2, '0')}`);
    const repositories = Object.fromEntries(slugs.map((slug) => [slug, {}]));
    const dark = slugs.map((slug) => `repo:${slug}/users`);

    const lines = linesOf(QUESTION, snapshotOf({ members: ['ann'], repositories }, { slot: SLOT_2, dark }));

    expect(lines[2]).toBe(`Not everything is certain: ${number} repositories are unknown.`);
    expect(lines.slice(4, -3)).toEqual([
      title,
      ...slugs.slice(0, 10).map((slug) => `  P/${slug}  ${slug}  repo:${slug}/users was not read`),
    ]);
  });
});

test('as CSV what is proven, unknown and disputed has rows', () => {
  const stated = {
    projects: { P: ['user ann: read'] },
    repositories: { api: {}, far: { project: 'Q' } },
  };
  const run = snapshotOf(stated, { slot: SLOT_2, dark: ['repo:far/users', 'repo:far/groups'] });
  const differences: readonly Difference[] = [
    {
      ...({ kind: 'unexplained', repository: 'far', user: 'ann', reported: 'read' } as const),
      ...({ computed: 'none', unreadScope: true } as const),
    },
  ];
  const snapshot = withPeople({ ...run, testimony: { ...run.testimony, differences } }, [ANN]);
  const who = ['Ann Lee', 'ann'];
  const end = ['2', SLOT_2, '3', '12', '2'];

  expect(parseCsv(asked(QUESTION, snapshot, 'csv'))).toEqual([
    [
      ...['user_name', 'user_uuid', 'repository', 'repository_uuid', 'level', 'paths', 'flags', 'certainty'],
      ...['note', 'first_seen', 'first_seen_or_earlier'],
      ...['run', 'slot', 'age_days', 'scopes', 'scopes_not_read'],
    ],
    [
      ...[...who, 'P/api', 'api', 'read', 'project:P/user=read', 'not-a-member', 'exact', ''],
      ...[SLOT_2, 'true', ...end],
    ],
    [
      ...[...who, 'Q/far', 'far', '', '', '', 'unknown'],
      ...['repo:far/users was not read; repo:far/groups was not read', '', '', ...end],
    ],
    [
      ...[...who, 'Q/far', 'far', '', '', '', 'disputed'],
      "Bitbucket's own list reports read, more than the known grants give (none), which a scope that was not read may explain",
      ...['', '', ...end],
    ],
  ]);
  expect(linesOf(QUESTION, snapshot)).toContain(
    "  Ann Lee  ann  Q/far  Bitbucket's own list reports read, more than the known grants give (none), which a scope that was not read may explain",
  );
});

test('as Markdown every table has a heading', () => {
  const dark = aRun(['repo:far/users']);
  const differences = ['ann', 'bo'].map((user) => ({
    ...({ kind: 'stale', repository: 'far', user, reported: 'read' } as const),
    ...({ computed: 'admin', unreadScope: false } as const),
  }));

  const shown = asked(QUESTION, { ...dark, testimony: { ...dark.testimony, differences } }, 'markdown');

  const lines = shown.split('\n');
  expect(lines).toContain('| level | repository | UUID | paths | first seen | certainty |');
  expect(lines).toContain('| repository | UUID | why |');
  expect(lines).toContain('| user | UUID | repository | what |');
  expect(shown.match(/own list reports/g)).toHaveLength(1);
});

test('as JSON the unknown stand beside the rows', () => {
  const stated = { projects: { P: ['user ann: read'] }, repositories: { api: {}, far: { project: 'Q' } } };
  const run = snapshotOf(stated, { slot: SLOT_2, dark: ['repo:far/users'] });

  expect(JSON.parse(asked(QUESTION, withPeople(run, [ANN]), 'json'))).toEqual({
    asOf: expect.objectContaining({ workspace: 'acme' }),
    user: { ...ANN },
    disagreements: [],
    rows: [
      {
        user: { ...ANN },
        repository: expect.objectContaining({ uuid: 'api' }),
        level: 'read',
        paths: ['project:P/user=read'],
        flags: ['not-a-member'],
        certainty: 'exact',
        firstSeen: { slot: SLOT_2, orEarlier: true },
      },
    ],
    unknown: [
      { repository: expect.objectContaining({ uuid: 'far' }), reasons: ['repo:far/users was not read'] },
    ],
  });
});

function aRun(dark: readonly string[] = []) {
  return withPeople(snapshotOf(STATED, { slot: SLOT_2, dark }), [ANN]);
}
