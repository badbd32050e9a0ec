import { describe, expect, test } from '@jest/globals';
import { compare } from '../../../lambda/core/compare/compare.ts';
import type { Fact } from '../../../lambda/core/model/fact.ts';
import { SLOT_1, SLOT_2, SLOT_3, type Stated, snapshotOf } from '../../support/build.ts';

describe('what changed between two runs that read everything', () => {
  test('nothing changed gives no fact', () => {
    const stated = { owners: ['ann'], repositories: { r1: { grants: ['user bo: write'] } } };

    expect(changes(stated, stated)).toEqual([]);
  });

  test('a person who joins an admin group is a new admin on each repository of the group, by one cause', () => {
    const before = {
      groups: { ops: ['ann'] },
      projects: { P: ['group ops: admin'] },
      repositories: { r1: {}, r2: {} },
    };
    const now = { ...before, groups: { ops: ['ann', 'bo'] } };

    expect(changes(before, now)).toEqual([
      {
        kind: 'new-admin',
        user: 'bo',
        repository: 'r1',
        from: 'none',
        to: 'admin',
        cause: 'group-joined ops bo',
      },
      {
        kind: 'new-admin',
        user: 'bo',
        repository: 'r2',
        from: 'none',
        to: 'admin',
        cause: 'group-joined ops bo',
      },
    ]);
  });

  test('a group that is granted admin is one cause for all of its people, and the grant is told as well', () => {
    const before = {
      groups: { devs: ['ann', 'bo'] },
      repositories: { r1: { grants: ['group devs: write'] } },
    };
    const now = { groups: { devs: ['ann', 'bo'] }, repositories: { r1: { grants: ['group devs: admin'] } } };
    const cause = 'grant-changed repo:r1/group:devs write admin';

    expect(changes(before, now)).toEqual([
      { kind: 'new-admin', user: 'ann', repository: 'r1', from: 'write', to: 'admin', cause },
      { kind: 'new-admin', user: 'bo', repository: 'r1', from: 'write', to: 'admin', cause },
      { kind: 'admin-grant-added', grant: 'repo:r1/group:devs', from: 'write', cause },
    ]);
  });

  test('an admin who is granted admin once more is no new admin, but the grant is told', () => {
    const before = { owners: ['ann'], repositories: { r1: {} } };
    const now = { owners: ['ann'], repositories: { r1: { grants: ['user ann: admin'] } } };

    expect(changes(before, now).map(summary)).toEqual([
      'admin-grant-added repo:r1/user:ann',
      'path-changed ann r1',
    ]);
  });

  test('each person who is granted the same level on the same day is a cause of their own', () => {
    const before = { projects: { P: [] }, repositories: { r1: { grants: ['user cy: write'] } } };
    const now = {
      projects: { P: ['user dee: admin', 'user eve: admin'] },
      repositories: { r1: { grants: ['user ann: admin', 'user bo: admin', 'user cy: admin'] } },
    };

    const causes = changes(before, now).map((fact) => `${summary(fact)} by ${fact.cause}`);

    expect(causes.filter((text) => text.startsWith('new-admin'))).toEqual([
      'new-admin ann r1 by grant-added repo:r1/user:ann admin',
      'new-admin bo r1 by grant-added repo:r1/user:bo admin',
      'new-admin cy r1 by grant-changed repo:r1/user:cy write admin',
      'new-admin dee r1 by grant-added project:P/user:dee admin',
      'new-admin eve r1 by grant-added project:P/user:eve admin',
    ]);
  });

  test('raised, lowered and revoked tell both levels', () => {
    const before = {
      repositories: { r1: { grants: ['user ann: read', 'user bo: admin', 'user cy: write'] } },
    };
    const now = { repositories: { r1: { grants: ['user ann: write', 'user bo: read'] } } };

    expect(changes(before, now).map(({ cause: _, ...fact }) => fact)).toEqual([
      { kind: 'raised', user: 'ann', repository: 'r1', from: 'read', to: 'write' },
      { kind: 'lowered', user: 'bo', repository: 'r1', from: 'admin', to: 'read' },
      { kind: 'revoked', user: 'cy', repository: 'r1', from: 'write', to: 'none' },
    ]);
  });

  test('an owner who is added becomes admin everywhere by that one cause', () => {
    const before = { owners: ['ann'], repositories: { r1: {}, r2: {} } };
    const now = { ...before, owners: ['ann', 'bo'] };

    const facts = changes(before, now);

    expect(facts.map(summary)).toEqual(['owner-added bo', 'new-admin bo r1', 'new-admin bo r2']);
    expect(new Set(facts.map((fact) => fact.cause))).toEqual(new Set(['owner-added bo']));
  });

  test('a repository that becomes public is one fact, not one for each user', () => {
    const before = { members: ['ann', 'bo'], repositories: { r1: { grants: ['user ann: write'] } } };
    const now = {
      members: ['ann', 'bo'],
      repositories: { r1: { public: true, grants: ['user ann: write'] } },
    };

    expect(changes(before, now).map(summary)).toEqual(['repository-public r1']);
    expect(changes(now, before).map(summary)).toEqual(['repository-private r1']);
  });

  test('a grant that changes on the day its repository becomes public is still told', () => {
    const before = { members: ['ann'], repositories: { r1: {} } };
    const now = { members: ['ann'], repositories: { r1: { public: true, grants: ['user ann: admin'] } } };

    expect(changes(before, now).map(summary)).toEqual([
      'new-admin ann r1',
      'admin-grant-added repo:r1/user:ann',
      'repository-public r1',
    ]);
  });

  test('somebody new in a workspace with public repositories is no news on them', () => {
    const before = { members: ['ann'], repositories: { r1: { public: true } } };

    expect(changes(before, { ...before, members: ['ann', 'bo'] })).toEqual([]);
  });

  test('an added repository gives no raised, but a direct admin on it is a new admin', () => {
    const before = { owners: ['ann'], projects: { P: ['user bo: write'] }, repositories: { r1: {} } };
    const now = {
      ...before,
      repositories: { r1: {}, r2: { grants: ['user cy: admin', 'user dee: write'] } },
    };

    expect(changes(before, now).map(summary)).toEqual([
      'new-admin cy r2',
      'admin-grant-added repo:r2/user:cy',
      'repository-added r2',
    ]);
  });

  test('a removed repository gives no revoked', () => {
    const before = { repositories: { r1: {}, r2: { grants: ['user cy: admin'] } } };

    expect(changes(before, { repositories: { r1: {} } }).map(summary)).toEqual(['repository-removed r2']);
  });

  test('a repository that moves tells its projects, and what people gained by the move', () => {
    const projects = { P: [], Q: ['user ann: admin'] };
    const before = { projects, repositories: { r1: { project: 'P' } } };
    const now = { projects, repositories: { r1: { project: 'Q' } } };

    expect(changes(before, now)).toEqual([
      {
        kind: 'new-admin',
        user: 'ann',
        repository: 'r1',
        from: 'none',
        to: 'admin',
        cause: 'repository-moved r1',
      },
      { kind: 'repository-moved', repository: 'r1', from: 'P', to: 'Q', cause: 'repository-moved r1' },
    ]);
  });

  test('the same level by another path is told, quietly', () => {
    const before = { groups: { devs: ['ann'] }, repositories: { r1: { grants: ['user ann: write'] } } };
    const now = { groups: { devs: ['ann'] }, repositories: { r1: { grants: ['group devs: write'] } } };

    expect(changes(before, now).map(summary)).toEqual(['path-changed ann r1']);
  });

  test('somebody who leaves a group loses by leaving, not by the grant', () => {
    const before = { groups: { devs: ['ann'] }, repositories: { r1: { grants: ['group devs: write'] } } };

    expect(changes(before, { ...before, groups: { devs: [] } })).toEqual([
      {
        kind: 'revoked',
        user: 'ann',
        repository: 'r1',
        from: 'write',
        to: 'none',
        cause: 'group-left devs ann',
      },
    ]);
  });

  test('a project whose key changes is the same project', () => {
    const before = { projects: { P: ['user ann: write'] }, repositories: { r1: {} } };
    const previous = snapshotOf(before, { slot: SLOT_1 });
    const renamed = snapshotOf(before, { slot: SLOT_2, previous });
    const observations = [...renamed.observations].map(
      ([id, each]) => [id, JSON.parse(withKey(each))] as const,
    );

    expect(compare(previous, { ...renamed, observations: new Map(observations) })).toEqual([]);
  });
});

describe('what could not be read', () => {
  const before = {
    groups: { ops: ['ann'] },
    projects: { P: ['group ops: admin'] },
    repositories: { r1: { grants: ['user bo: write'] }, r2: {} },
  };

  test.each([
    'workspace/members',
    'groups/list',
    'group:ops/members',
    'projects/list',
    'project:P/users',
    'project:P/groups',
    'repos/list',
    'repo:r1/users',
    'repo:r1/groups',
  ])('%s that becomes dark is neither revoked nor, when it is readable again, new', (scope) => {
    const first = snapshotOf(before, { slot: SLOT_1 });
    const second = snapshotOf(before, { slot: SLOT_2, previous: first, dark: [scope] });
    const third = snapshotOf(before, { slot: SLOT_3, previous: second });

    expect(compare(first, second).map(summary)).toEqual([`coverage-lost ${scope}`]);
    expect(compare(second, third).map(summary)).toEqual([`coverage-restored ${scope}`]);
  });

  test('what changed in the dark is told once, when it is readable again', () => {
    const now = { ...before, groups: { ops: ['ann', 'eve'] } };
    const first = snapshotOf(before, { slot: SLOT_1 });
    const second = snapshotOf(now, { slot: SLOT_2, previous: first, dark: ['group:ops/members'] });
    const third = snapshotOf(now, { slot: SLOT_3, previous: second });
    const fourth = snapshotOf(now, { slot: '2026-11-23T06:00:00Z', previous: third });

    expect(compare(second, third).map(summary)).toEqual([
      'new-admin eve r1',
      'new-admin eve r2',
      'coverage-restored group:ops/members',
    ]);
    expect(compare(third, fourth)).toEqual([]);
  });

  test.each([
    'workspace/members',
    'groups/list',
    'group:ops/members',
    'project:P/groups',
    'repos/list',
    'repo:r1/users',
  ])('%s that no run had read before has nothing to compare with', (scope) => {
    const first = snapshotOf(before, { slot: SLOT_1, dark: [scope] });
    const second = snapshotOf(before, { slot: SLOT_2, previous: first });

    const facts = compare(first, second).filter((fact) => fact.kind !== 'coverage-restored');

    expect(facts).toEqual([]);
  });

  test('an admin on a repository that was dark from its first day is told when it is readable', () => {
    const now = { ...before, repositories: { ...before.repositories, r3: { grants: ['user eve: admin'] } } };
    const first = snapshotOf(before, { slot: SLOT_1 });
    const second = snapshotOf(now, { slot: SLOT_2, previous: first, dark: ['repo:r3/users'] });
    const third = snapshotOf(now, { slot: SLOT_3, previous: second });

    expect(compare(first, second).map(summary)).toEqual([
      'coverage-lost repo:r3/users',
      'repository-added r3',
    ]);
    expect(compare(second, third).map(summary)).toEqual([
      'new-admin eve r3',
      'admin-grant-added repo:r3/user:eve',
      'coverage-restored repo:r3/users',
    ]);
  });

  test('repositories are read below a list that is dark, so that a new admin on them is still told', () => {
    const now = { ...before, repositories: { ...before.repositories, r2: { grants: ['user eve: admin'] } } };
    const first = snapshotOf(before, { slot: SLOT_1 });
    const second = snapshotOf(now, { slot: SLOT_2, previous: first, dark: ['repos/list'] });

    expect(compare(first, second).map(summary)).toEqual([
      'new-admin eve r2',
      'admin-grant-added repo:r2/user:eve',
      'coverage-lost repos/list',
    ]);
  });
});

describe('a permission word that nobody has defined', () => {
  const before = { repositories: { r1: { grants: ['user ann: write'] } } };
  const strange = { repositories: { r1: { grants: ['user ann: maintain'] } } };

  test('is told, and revokes nothing', () => {
    expect(changes(before, strange)).toEqual([
      {
        kind: 'unknown-level',
        grant: 'repo:r1/user:ann',
        level: 'maintain',
        cause: 'unknown-level repo:r1/user:ann maintain',
      },
    ]);
  });

  test('is told once', () => {
    const first = snapshotOf(before, { slot: SLOT_1 });
    const second = snapshotOf(strange, { slot: SLOT_2, previous: first });
    const third = snapshotOf(strange, { slot: SLOT_3, previous: second });

    expect(compare(second, third)).toEqual([]);
  });

  test('is compared by the last defined word when a defined one returns', () => {
    const admin = { repositories: { r1: { grants: ['user ann: admin'] } } };
    const first = snapshotOf(before, { slot: SLOT_1 });
    const second = snapshotOf(strange, { slot: SLOT_2, previous: first });

    expect(compare(second, snapshotOf(before, { slot: SLOT_3, previous: second }))).toEqual([]);
    expect(compare(second, snapshotOf(admin, { slot: SLOT_3, previous: second })).map(summary)).toEqual([
      'new-admin ann r1',
      'admin-grant-added repo:r1/user:ann',
    ]);
  });
});

test('facts are told in one order: what must be seen first, and within a kind by what they say', () => {
  const before: Stated = {
    owners: ['old'],
    members: ['bo'],
    groups: { devs: ['w'] },
    repositories: {
      gone: {},
      moved: { project: 'P' },
      opened: {},
      shut: { public: true },
      r1: {
        grants: [
          'user a: read',
          'user b: admin',
          'user c: write',
          'user d: read',
          'user e: read',
          'user w: read',
        ],
      },
    },
  };
  const now: Stated = {
    owners: ['new'],
    members: ['bo'],
    groups: { devs: ['w'] },
    repositories: {
      added: {},
      moved: { project: 'Q' },
      opened: { public: true },
      shut: {},
      r1: {
        grants: [
          'user a: admin',
          'user b: read',
          'user d: write',
          'user e: maintain',
          'user new: read',
          'group devs: read',
        ],
      },
    },
  };
  const previous = snapshotOf(before, { slot: SLOT_1, dark: ['groups/list'] });
  const snapshot = snapshotOf(now, { slot: SLOT_2, previous, dark: ['project:P/users'] });

  const kinds = compare(previous, snapshot).map(({ kind }) => kind);

  expect([...new Set(kinds)]).toEqual([
    'owner-added',
    'new-admin',
    'admin-grant-added',
    'repository-public',
    'unknown-level',
    'coverage-lost',
    'raised',
    'owner-removed',
    'lowered',
    'revoked',
    'repository-private',
    'repository-added',
    'repository-removed',
    'repository-moved',
    'coverage-restored',
    'path-changed',
  ]);
});

test('a repository public from its first day is told as new and as public', () => {
  expect(changes({ repositories: {} }, { repositories: { r1: { public: true } } }).map(summary)).toEqual([
    'repository-public r1',
    'repository-added r1',
  ]);
});

test('a repository that is gone takes its publicity with it', () => {
  expect(changes({ repositories: { r1: { public: true } } }, { repositories: {} }).map(summary)).toEqual([
    'repository-removed r1',
  ]);
});

test('a move names the project by its key, before and now', () => {
  const [moved] = changes(
    { repositories: { r1: { project: 'P' } } },
    { repositories: { r1: { project: 'Q' } } },
  );

  expect(moved).toEqual({
    kind: 'repository-moved',
    repository: 'r1',
    from: 'P',
    to: 'Q',
    cause: 'repository-moved r1',
  });
});

test('each scope that went dark, or can be read again, is a fact of one cause', () => {
  const stated = { groups: { devs: [] }, repositories: { r1: {} } };
  const dark = ['repo:r1/users', 'group:devs/members'];
  const first = snapshotOf(stated, { slot: SLOT_1 });
  const second = snapshotOf(stated, { slot: SLOT_2, previous: first, dark });

  expect(compare(first, second)).toEqual([
    { kind: 'coverage-lost', scope: 'group:devs/members', cause: 'coverage-lost' },
    { kind: 'coverage-lost', scope: 'repo:r1/users', cause: 'coverage-lost' },
  ]);
  expect(compare(second, snapshotOf(stated, { slot: SLOT_3, previous: second })).map(summary)).toEqual([
    'coverage-restored group:devs/members',
    'coverage-restored repo:r1/users',
  ]);
});

test('public read counts in the levels told of somebody who is known, and of nobody else', () => {
  const facts = changes(
    { members: ['ann'], repositories: { r1: { public: true } } },
    {
      members: ['ann'],
      repositories: { r1: { public: true, grants: ['user ann: write', 'user new: write'] } },
    },
  );

  expect(facts.map((fact) => ('from' in fact ? `${summary(fact)} ${fact.from}` : ''))).toEqual([
    'raised ann r1 read',
    'raised new r1 none',
  ]);
});

test('what went dark on a repository that is gone since is no news', () => {
  const before = { repositories: { r1: { grants: ['user ann: read'] }, r2: {} } };
  const first = snapshotOf(before, { slot: SLOT_1 });
  const second = snapshotOf(before, { slot: SLOT_2, previous: first, dark: ['repo:r1/users'] });

  expect(
    compare(second, snapshotOf({ repositories: { r2: {} } }, { slot: SLOT_3, previous: second })).map(
      summary,
    ),
  ).toEqual(['repository-removed r1']);
});

test('a group with admin on a repository that is new is told as a grant, and its people not one by one', () => {
  const facts = changes(
    { groups: { devs: ['ann'] }, repositories: {} },
    { groups: { devs: ['ann'] }, repositories: { r1: { grants: ['group devs: admin', 'user bo: write'] } } },
  );

  expect(facts.map(summary)).toEqual(['admin-grant-added repo:r1/group:devs', 'repository-added r1']);
});

test('the people of a group that is gone with its grant lost what it gave', () => {
  const before = { groups: { devs: ['ann'] }, repositories: { r1: { grants: ['group devs: write'] } } };

  expect(changes(before, { groups: {}, repositories: { r1: {} } })).toEqual([
    {
      kind: 'revoked',
      user: 'ann',
      repository: 'r1',
      from: 'write',
      to: 'none',
      cause: 'grant-removed repo:r1/group:devs write',
    },
  ]);
});

function changes(before: Stated, now: Stated): readonly Fact[] {
  const previous = snapshotOf(before, { slot: SLOT_1 });
  return compare(previous, snapshotOf(now, { slot: SLOT_2, previous }));
}

function summary(fact: Fact): string {
  const about = ['user', 'repository', 'grant', 'scope'].flatMap((field) =>
    field in fact ? [String(fact[field as keyof Fact])] : [],
  );
  return [fact.kind, ...about].join(' ');
}

/** The observation as if the project had another key, and the same UUID. */
function withKey(observation: unknown): string {
  return JSON.stringify(observation).replaceAll('"key":"P"', '"key":"RENAMED"');
}
