import { describe, expect, test } from '@jest/globals';
import type { Snapshot } from '../../../lambda/core/model/snapshot.ts';
import type { Difference } from '../../../lambda/core/model/witness.ts';
import { aPerson, type RunOf, SLOT_1, SLOT_2, type Stated, snapshotOf } from '../../support/build.ts';
import { parseCsv } from '../report/parse-csv.ts';
import { asked, linesOf, withPeople } from './asked.ts';

const QUESTION = { kind: 'why', user: 'ann', repository: 'r1' } as const;
const SEEN = 'since 9 Nov 2026 06:00 UTC or earlier';
const EXACT = 'Exact: everything it depends on was read.';

describe('why', () => {
  test('is told path by path, the strongest first, with what each removal would leave', () => {
    const stated = {
      owners: ['ann'],
      groups: { devs: ['ann'] },
      projects: { P: ['user ann: none'] },
      repositories: { r1: { public: true, grants: ['group devs: admin', 'user ann: write'] } },
    };

    expect(told(stated)).toEqual([
      'Ann Lee ann has admin on P/r1 r1',
      'As of 9 Nov 2026 06:00 UTC, 3 days ago · acme · run 2 · partial',
      EXACT,
      'By these paths admin was first seen 9 Nov 2026 06:00 UTC or earlier.',
      "To take admin away, remove membership in group devs and ownership of the workspace; write remains via repo/user=write. Instead of a membership the group's grants can go, for everybody in it.",
      "To take all access away, remove membership in group devs, public visibility, grant repo/user=write and ownership of the workspace. Instead of a membership the group's grants can go, for everybody in it.",
      '',
      'Paths',
      `  admin  repo/group:devs=admin  decides; redundant beside another admin  ${SEEN}`,
      `  admin  workspace/owner=admin  decides; redundant beside another admin  ${SEEN}`,
      `  write  repo/user=write        redundant: lower than admin              ${SEEN}`,
      `  read   public=read            redundant: lower than admin              ${SEEN}`,
      '',
      'Gives nothing that is proven',
      '  project:P/user=none  none gives nothing and lowers nothing',
      '',
      'What one removal would leave',
      '  without membership in group devs     admin via workspace/owner=admin',
      '  without public visibility            admin via repo/group:devs=admin and workspace/owner=admin',
      '  without grant repo/group:devs=admin  admin via workspace/owner=admin',
      '  without grant repo/user=write        admin via repo/group:devs=admin and workspace/owner=admin',
      '  without ownership of the workspace   admin via repo/group:devs=admin',
      '',
      'Read 9 of 9 scopes.',
      'Never listed by Bitbucket: access tokens, deploy keys, OAuth consumers, apps, organisation admins.',
    ]);
  });

  test('says in one sentence how all is taken away where taking admin away leaves nothing', () => {
    const lines = told({ repositories: { r1: { grants: ['user ann: admin'] } } });

    expect(lines.slice(2, 8)).toEqual([
      EXACT,
      'By these paths admin was first seen 9 Nov 2026 06:00 UTC or earlier.',
      'To take all access away, remove grant repo/user=admin.',
      '',
      'Paths',
      `  admin  repo/user=admin  decides  ${SEEN}`,
    ]);
    expect(lines).toContain('  without grant repo/user=admin  none');
  });

  test('without access has no paths, and nothing to take away', () => {
    expect(told({ members: ['ann'], repositories: { r1: {} } }).slice(0, 5)).toEqual([
      'Ann Lee ann has no proven access to P/r1 r1',
      'As of 9 Nov 2026 06:00 UTC, 3 days ago · acme · run 2 · partial',
      EXACT,
      '',
      'Read 8 of 8 scopes.',
    ]);
  });

  test('says that an inactive account keeps its level', () => {
    const snapshot = aRun({ repositories: { r1: { grants: ['user ann: read'] } } }, { slot: SLOT_2 });
    const inactive = withPeople(snapshot, [aPerson('ann', { name: '', isActive: false })]);

    const lines = linesOf(QUESTION, inactive);

    expect(lines[0]).toBe('somebody unnamed ann has read on P/r1 r1');
    expect(lines).toContain('The account is inactive and keeps the level.');
    expect(linesOf(QUESTION, snapshot)).not.toContain('The account is inactive and keeps the level.');
  });
});

describe('where something was not read', () => {
  const stated: Stated = {
    groups: { devs: ['ann'], ops: [] },
    projects: { P: ['user ann: read', 'group devs: admin'] },
    repositories: { r1: { grants: ['user ann: write', 'group ops: curate'] } },
  };
  const previous = aRun(stated, { slot: SLOT_1 });

  test('what was last known is told apart, and that it may still give access', () => {
    const dark = aRun(stated, {
      slot: SLOT_2,
      previous,
      dark: ['repo:r1/users', 'group:devs/members'],
    });

    const lines = linesOf(QUESTION, dark);

    expect(lines.slice(0, 7)).toEqual([
      'Ann Lee ann has read on P/r1 r1',
      'As of 9 Nov 2026 06:00 UTC, 3 days ago · acme · run 2 · partial',
      'Lower bound, there may be more: repo:P/r1/users was not read; repo:P/r1/group:ops has a level nobody has defined; group:devs/members was not read.',
      'By these paths read was first seen 2 Nov 2026 06:00 UTC or earlier.',
      'Last known, not proven by this run: admin via project:P/group:devs=admin',
      'To take all access away, remove grant project:P/user=read; what was not read may still give it.',
      '',
    ]);
    expect(lines).toContain(
      '  project:P/group:devs=admin  the group could not be expanded: the user may be in it',
    );
    expect(lines.at(-2)).toBe(
      'Read 8 of 10 scopes; not members of group devs (403, last read 2 Nov 2026 06:00 UTC), users of repository P/r1 (403, last read 2 Nov 2026 06:00 UTC).',
    );
  });

  test('what was last known is not told where this run proves as much', () => {
    const only = { projects: { P: ['user ann: read'] }, repositories: { r1: {} } };

    const dark = aRun(only, {
      slot: SLOT_2,
      previous: aRun(only, { slot: SLOT_1 }),
      dark: ['repo:r1/users'],
    });

    expect(linesOf(QUESTION, dark).join('\n')).not.toContain('Last known');
  });

  test('what was last known is not told of somebody whom only this run knows', () => {
    const open = { repositories: { r1: { public: true } } };
    const known = aRun(open, { slot: SLOT_2, dark: ['repo:r1/users'], witnessUsers: ['ann'] });

    const lines = linesOf(QUESTION, known);

    expect(lines[0]).toBe('Ann Lee ann has read on P/r1 r1');
    expect(lines.join('\n')).not.toContain('Last known');
  });

  test('what was last known is told where it gave the same level by another path', () => {
    const before = {
      projects: { P: ['user ann: read'] },
      repositories: { r1: { grants: ['user ann: read'] } },
    };

    const dark = aRun(before, {
      slot: SLOT_2,
      previous: aRun(before, { slot: SLOT_1 }),
      dark: ['repo:r1/users'],
    });

    expect(linesOf(QUESTION, dark)).toContain(
      'Last known, not proven by this run: read via project:P/user=read and repo/user=read',
    );
  });

  test('nothing was last known of somebody who had no access', () => {
    const none = { members: ['ann'], repositories: { r1: {} } };

    const lines = linesOf(QUESTION, aRun(none, { slot: SLOT_2, dark: ['repo:r1/users'] }));

    expect(lines.slice(0, 4)).toEqual([
      'Ann Lee ann has no proven access to P/r1 r1',
      'As of 9 Nov 2026 06:00 UTC, 3 days ago · acme · run 2 · partial',
      'UNKNOWN, nothing is proven either way: repo:P/r1/users was not read.',
      '',
    ]);
  });

  test('somebody known from what was read before only is answered', () => {
    const before = aRun({ repositories: { r1: { grants: ['user ann: write'] } } }, { slot: SLOT_1 });
    const bo = { members: ['bo'], repositories: { r1: {} } };

    const lines = linesOf(QUESTION, aRun(bo, { slot: SLOT_2, previous: before, dark: ['repo:r1/users'] }));

    expect(lines[0]).toBe('Ann Lee ann has no proven access to P/r1 r1');
    expect(lines).toContain('Last known, not proven by this run: write via repo/user=write');
  });

  test('of many reasons six are told and the others counted', () => {
    const seven = 'abcdefg'.split('');
    const many = {
      members: ['ann'],
      groups: Object.fromEntries(seven.map((group) => [group, []])),
      repositories: { r1: { grants: seven.map((group) => `group ${group}: read`) } },
    };
    const certainty = (dark: readonly string[]) =>
      linesOf(QUESTION, aRun(many, { slot: SLOT_2, dark: dark.map((group) => `group:${group}/members`) }))[2];

    const words = (groups: string) =>
      groups
        .split('')
        .map((group) => `group:${group}/members was not read`)
        .join('; ');
    expect(certainty(seven)).toBe(`UNKNOWN, nothing is proven either way: ${words('abcdef')}; and 1 more.`);
    expect(certainty(seven.slice(1))).toBe(`UNKNOWN, nothing is proven either way: ${words('bcdefg')}.`);
  });
});

test('a level nobody has defined is told as one that may give something', () => {
  const lines = told({ repositories: { r1: { grants: ['user ann: maintain'] } } });

  expect(lines).toContain('  repo/user=maintain  a level nobody has defined: it may give something');
});

test('where nobody noted it, nothing is said of since when', () => {
  const snapshot = unnoted(aRun({ repositories: { r1: { grants: ['user ann: read'] } } }, { slot: SLOT_2 }));

  const lines = linesOf(QUESTION, snapshot);

  expect(lines.slice(3, 7)).toEqual([
    'To take all access away, remove grant repo/user=read.',
    '',
    'Paths',
    '  read  repo/user=read  decides',
  ]);
  expect(parseCsv(asked(QUESTION, snapshot, 'csv'))[1]?.slice(10, 12)).toEqual(['', '']);
});

describe("Bitbucket's own list", () => {
  const stated = { members: ['ann'], repositories: { r1: { grants: ['user ann: write'] } } };

  test.each<[Partial<Difference>, string]>([
    [{ kind: 'unexplained' }, "Bitbucket's own list reports admin, more than the known grants give (write)."],
    [
      { kind: 'unexplained', unreadScope: true },
      "Bitbucket's own list reports admin, more than the known grants give (write), which a scope that was not read may explain.",
    ],
    [
      { kind: 'stale', reported: 'read', unreadScope: true },
      "Bitbucket's own list reports read, less than the known grants give (write).",
    ],
  ])('%j is told', (change, line) => {
    expect(linesOf(QUESTION, disputed(change))).toContain(line);
  });

  test.each([{ user: 'bo' }, { repository: 'r2' }])('that is about %j is not told here', (change) => {
    expect(linesOf(QUESTION, disputed(change)).join('\n')).not.toContain('own list');
  });

  function disputed(change: Partial<Difference>): Snapshot {
    const snapshot = aRun(stated, { slot: SLOT_2 });
    const difference = {
      ...({ kind: 'unexplained', repository: 'r1', user: 'ann', reported: 'admin' } as const),
      ...({ computed: 'write', unreadScope: false } as const),
      ...change,
    };
    return { ...snapshot, testimony: { ...snapshot.testimony, differences: [difference] } };
  }
});

test('what decides may be newer than what does not', () => {
  const before = { projects: { P: ['user ann: read'] }, repositories: { r1: {} } };
  const after = { ...before, repositories: { r1: { grants: ['user ann: admin'] } } };

  const lines = linesOf(QUESTION, aRun(after, { slot: SLOT_2, previous: aRun(before, { slot: SLOT_1 }) }));

  expect(lines).toContain('By these paths admin was first seen 9 Nov 2026 06:00 UTC.');
  expect(lines).toContain(
    '  read   project:P/user=read  redundant: lower than admin  since 2 Nov 2026 06:00 UTC or earlier',
  );
});

test('as Markdown every table has a heading', () => {
  const stated = {
    projects: { P: ['user ann: none'] },
    repositories: { r1: { grants: ['user ann: read'] } },
  };

  const lines = asked(QUESTION, aRun(stated, { slot: SLOT_2 }), 'markdown').split('\n');

  expect(lines.filter((line) => /^(?:#|\*\*|\| [a-z]+ \|)/.test(line))).toEqual([
    '### Ann Lee ann has read on `P/r1` `r1`',
    '**Paths**',
    '| level | path | role | first seen |',
    `| read | \`repo/user=read\` | decides | \`${SEEN}\` |`,
    '**Gives nothing that is proven**',
    '| grant | why |',
    '**What one removal would leave**',
    '| removal | remains |',
  ]);
});

test('as CSV every path, grant and removal has a row of its own', () => {
  const snapshot = aRun(
    {
      members: ['ann'],
      projects: { P: ['user ann: none'] },
      repositories: { r1: { public: true, grants: ['user ann: read'] } },
    },
    { slot: SLOT_2, dark: ['repo:r1/groups'] },
  );
  const start = ['Ann Lee', 'ann', 'P/r1', 'r1', 'read', 'lower-bound'];
  const end = ['2', SLOT_2, '3', '8', '1'];
  const note = 'decides; redundant beside another read';
  const decides = (path: string) => [...start, 'path', path, 'read', note, SLOT_2, 'true', ...end];

  expect(parseCsv(asked(QUESTION, snapshot, 'csv'))).toEqual([
    [
      ...['user_name', 'user_uuid', 'repository', 'repository_uuid', 'effective_level', 'certainty'],
      ...['row', 'what', 'level', 'note', 'first_seen', 'first_seen_or_earlier'],
      ...['run', 'slot', 'age_days', 'scopes', 'scopes_not_read'],
    ],
    [...start, 'effective', '', 'read', 'repo:r1/groups was not read', SLOT_2, 'true', ...end],
    decides('public=read'),
    decides('repo/user=read'),
    [
      ...start,
      ...['ineffective', 'project:P/user=none', 'none', 'none gives nothing and lowers nothing', '', ''],
      ...end,
    ],
    [...start, 'without', 'public visibility', 'read', 'repo/user=read', '', '', ...end],
    [...start, 'without', 'grant repo/user=read', 'read', 'public=read', '', '', ...end],
  ]);
});

test('as CSV reasons, and paths that remain, share a cell', () => {
  const snapshot = aRun(
    {
      projects: { P: ['user ann: read'] },
      repositories: { r1: { public: true, grants: ['user ann: read'] } },
    },
    { slot: SLOT_2, dark: ['project:P/groups', 'repo:r1/groups'] },
  );

  const rows = parseCsv(asked(QUESTION, snapshot, 'csv')).map((row) => row.slice(6, 10));

  expect(rows).toContainEqual([
    ...['effective', '', 'read', 'project:P/groups was not read; repo:r1/groups was not read'],
  ]);
  expect(rows).toContainEqual([
    ...['without', 'public visibility', 'read', 'project:P/user=read | repo/user=read'],
  ]);
});

test('as JSON everything stands beside what it stands on', () => {
  const snapshot = aRun({ repositories: { r1: { grants: ['user ann: read'] } } }, { slot: SLOT_2 });

  expect(JSON.parse(asked(QUESTION, snapshot, 'json'))).toMatchObject({
    asOf: { workspace: 'acme', run: { number: 2 }, ageDays: 3, scopes: 8, read: 8, notRead: [] },
    user: { uuid: 'ann', name: 'Ann Lee', accountId: null, isApp: false, isActive: true },
    repository: { uuid: 'r1' },
    level: 'read',
    certainty: 'exact',
    paths: [{ path: 'repo/user=read', wins: true, redundant: false }],
    lastKnown: null,
  });
});

test('somebody whom no answer described is a person without a name', () => {
  const snapshot = snapshotOf({ repositories: { r1: { grants: ['user ann: read'] } } }, { slot: SLOT_2 });

  expect(JSON.parse(asked(QUESTION, snapshot, 'json'))).toMatchObject({
    user: { uuid: 'ann', name: '', accountId: null, isApp: false, isActive: true },
  });
});

function told(stated: Stated): readonly string[] {
  return linesOf(QUESTION, aRun(stated, { slot: SLOT_2 }));
}

function aRun(stated: Stated, run: RunOf): Snapshot {
  return withPeople(snapshotOf(stated, run), [aPerson('ann', { name: 'Ann Lee' })]);
}

/** As older versions stored it. */
function unnoted(snapshot: Snapshot): Snapshot {
  const observations = [...snapshot.observations].map(([id, { seen: _, ...rest }]) => [id, rest] as const);
  return { ...snapshot, observations: new Map(observations) };
}
