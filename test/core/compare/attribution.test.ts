import { describe, expect, test } from '@jest/globals';
import { affectedBy } from '../../../lambda/core/compare/affected.ts';
import { attributionOf } from '../../../lambda/core/compare/attribution.ts';
import { compare } from '../../../lambda/core/compare/compare.ts';
import { grantCause } from '../../../lambda/core/compare/grants.ts';
import { type Sides, sidesOf } from '../../../lambda/core/compare/sides.ts';
import type { Access } from '../../../lambda/core/model/access.ts';
import type { Repository } from '../../../lambda/core/model/resources.ts';
import { SLOT_1, SLOT_2, type Stated, snapshotOf } from '../../support/build.ts';

const WITH_GROUP: Stated = {
  groups: { devs: ['ann', 'bo'] },
  projects: { P: ['group devs: read'] },
  repositories: { r1: { grants: ['user ann: read'] }, r2: { project: 'Q' } },
};

describe('the cause of a change', () => {
  test.each<[string, Stated, Stated, readonly string[]]>([
    [
      'of somebody who is owner now is that',
      WITH_GROUP,
      { ...WITH_GROUP, owners: ['bo'] },
      ['owner-added bo'],
    ],
    [
      'of somebody who is owner no more is that',
      { ...WITH_GROUP, owners: ['bo'] },
      WITH_GROUP,
      ['owner-removed bo'],
    ],
    [
      'of somebody who left a group that keeps its grant is the leaving',
      WITH_GROUP,
      { ...WITH_GROUP, groups: { devs: ['ann'] } },
      ['group-left devs bo'],
    ],
    [
      'of the people of a group whose grant went is the grant',
      WITH_GROUP,
      { ...WITH_GROUP, projects: { P: [] } },
      ['grant-removed project:P/group:devs read'],
    ],
    [
      'of a level that rose by two paths is the stronger path',
      WITH_GROUP,
      {
        ...WITH_GROUP,
        projects: { P: ['group devs: read', 'user bo: write'] },
        repositories: { r1: { grants: ['user ann: read', 'user bo: admin'] }, r2: { project: 'Q' } },
      },
      ['grant-added repo:r1/user:bo admin'],
    ],
    [
      'of a level that fell while a weaker path came is the path that went',
      { ...WITH_GROUP, repositories: { r1: { grants: ['user ann: admin'] } } },
      { ...WITH_GROUP, projects: { P: ['group devs: read', 'user ann: write'] }, repositories: { r1: {} } },
      ['grant-removed repo:r1/user:ann admin'],
    ],
    [
      'of a path that was replaced by one as strong is the one that came',
      { repositories: { r1: { grants: ['user ann: write'] } } },
      { projects: { P: ['user ann: write'] }, repositories: { r1: {} } },
      ['grant-added project:P/user:ann write'],
    ],
    [
      'of what the grants of a new project give is the move',
      { projects: { P: [], Q: ['user ann: write'] }, repositories: { r1: { project: 'P' } } },
      { projects: { P: [], Q: ['user ann: write'] }, repositories: { r1: { project: 'Q' } } },
      ['repository-moved r1'],
    ],
    [
      'of what a grant on the moved repository itself gives is the grant',
      { projects: { P: [], Q: [] }, repositories: { r1: { project: 'P' } } },
      { projects: { P: [], Q: [] }, repositories: { r1: { project: 'Q', grants: ['user ann: write'] } } },
      ['grant-added repo:r1/user:ann write'],
    ],
  ])('%s', (_, before, now, expected) => {
    const previous = snapshotOf(before, { slot: SLOT_1 });

    const facts = compare(previous, snapshotOf(now, { slot: SLOT_2, previous }));

    const causes = facts.flatMap((fact) => ('user' in fact && 'repository' in fact ? [fact.cause] : []));
    expect([...new Set(causes)]).toEqual(expected);
  });

  test('must be there: a change without a changed path, or by a path that no grant gives, is a defect', () => {
    const attribute = attributionOf(sides(WITH_GROUP, WITH_GROUP));
    const here = repository('r1', WITH_GROUP);
    const pair = { user: 'ann', repositoryBefore: here, repositoryNow: here };
    const access: Access = { user: 'ann', level: 'admin', paths: ['repo/user=admin'] };

    expect(() => attribute({ ...pair, before: access, now: access })).toThrow('has no cause');
    expect(() => attribute({ ...pair, before: null, now: null })).toThrow('has no cause');
    expect(() => attribute({ ...pair, before: null, now: access })).toThrow('that no grant gives');
  });

  test('is no grant of a scope that neither run knows', () => {
    expect(() => grantCause(sides(WITH_GROUP, WITH_GROUP), 'repo:r9/users', 'ann')).toThrow('No scope');
  });
});

describe('access to a repository can have changed', () => {
  test.each<[string, Stated, readonly string[]]>([
    ['nowhere, where nothing differs', WITH_GROUP, []],
    ['everywhere, where the owners differ', { ...WITH_GROUP, owners: ['ann'] }, ['r1', 'r2']],
    ['where a group that holds a grant has other members', { ...WITH_GROUP, groups: { devs: [] } }, ['r1']],
    [
      'where the users of its project differ',
      { ...WITH_GROUP, projects: { P: ['group devs: read'], Q: ['user ann: read'] } },
      ['r2'],
    ],
    ['where the groups of its project differ', { ...WITH_GROUP, projects: { P: [] } }, ['r1']],
    [
      'where its own users differ',
      { ...WITH_GROUP, repositories: { r1: { grants: [] }, r2: { project: 'Q' } } },
      ['r1'],
    ],
    [
      'where its own groups differ',
      {
        ...WITH_GROUP,
        repositories: {
          r1: { grants: ['user ann: read'] },
          r2: { project: 'Q', grants: ['group devs: read'] },
        },
      },
      ['r2'],
    ],
    [
      'where everybody may read it now',
      {
        ...WITH_GROUP,
        repositories: { r1: { grants: ['user ann: read'], public: true }, r2: { project: 'Q' } },
      },
      ['r1'],
    ],
    [
      'where it is in another project',
      { ...WITH_GROUP, repositories: { r1: { grants: ['user ann: read'] }, r2: { project: 'P' } } },
      ['r2'],
    ],
    [
      'nowhere by a group that holds nothing',
      { ...WITH_GROUP, groups: { devs: ['ann', 'bo'], ops: ['ann'] } },
      [],
    ],
  ])('%s', (_, now, expected) => {
    const both = sides(WITH_GROUP, now);
    const affected = affectedBy(both);

    const found = ['r1', 'r2'].filter((uuid) =>
      affected(repository(uuid, WITH_GROUP), repository(uuid, now)),
    );

    expect(found).toEqual(expected);
  });
});

function sides(before: Stated, now: Stated): Sides {
  const previous = snapshotOf(before, { slot: SLOT_1 });
  return sidesOf(previous, snapshotOf(now, { slot: SLOT_2, previous }));
}

function repository(uuid: string, stated: Stated): Repository {
  const found = sides(stated, stated).now.repositories.get(uuid);
  if (found === undefined) throw new Error(`No repository ${uuid}`);
  return found;
}
