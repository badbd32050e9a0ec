import { expect, test } from '@jest/globals';
import { grantsOn, type Held, inventoryOf } from '../../../lambda/core/access/inventory.ts';
import { accessResolver } from '../../../lambda/core/access/resolve.ts';
import type { Grant, Repository } from '../../../lambda/core/model/resources.ts';

const PROJECT = { uuid: 'P', key: 'P' };
const R1: Repository = { uuid: 'r1', slug: 'r1', name: 'r1', isPublic: false, project: PROJECT };
const R2: Repository = { ...R1, uuid: 'r2' };

test('users, owners and repositories are sorted, whatever order the scopes come in', () => {
  const { users, owners, repositories } = inventoryOf(
    [
      { scope: { kind: 'repositories' }, content: { kind: 'repositories', repositories: [R2, R1] } },
      {
        scope: { kind: 'members' },
        content: { kind: 'members', members: ['zoe', 'ann'], owners: ['zoe', 'bo'], unknownRoles: [] },
      },
    ],
    { view: 'proven', users: ['yan'] },
  );

  expect(users).toEqual(['ann', 'bo', 'yan', 'zoe']);
  expect(owners).toEqual(['bo', 'zoe']);
  expect(repositories).toEqual([R1, R2]);
});

test('the members of a group are known by its slug', () => {
  const group: Held = {
    scope: { kind: 'group-members', group: 'devs' },
    content: { kind: 'group-members', members: ['ann'] },
  };

  const { groups, users } = inventoryOf([group], { view: 'proven' });

  expect([...groups]).toEqual([['devs', ['ann']]]);
  expect(users).toEqual(['ann']);
});

test('the grants of users and of groups on one thing stand together', () => {
  const inventory = inventoryOf(
    [
      {
        scope: { kind: 'project-users', project: PROJECT },
        content: grants({ principal: 'ann', level: 'read' }),
      },
      {
        scope: { kind: 'repository-users', repository: R1 },
        content: grants({ principal: 'bo', level: 'write' }),
      },
      {
        scope: { kind: 'repository-groups', repository: R1 },
        content: grants({ principal: 'devs', level: 'admin' }),
      },
    ],
    { view: 'proven' },
  );

  expect(grantsOn(inventory, R1).map(({ path }) => path)).toEqual([
    'project:P/user=read',
    'repo/user=write',
    'repo/group:devs=admin',
  ]);
  expect(grantsOn(inventory, { ...R2, project: { uuid: 'Q', key: 'Q' } })).toEqual([]);
});

test('a word nobody has defined proves nothing, and stands for the last defined one only where that is asked for', () => {
  const held: Held = {
    scope: { kind: 'repository-users', repository: R1 },
    content: grants({ principal: 'ann', level: 'maintain', lastKnownLevel: 'write' }),
  };

  const [proven, lastKnown] = (['proven', 'last-known'] as const).map((view) =>
    inventoryOf([held], { view }),
  );

  expect(proven?.grants.get('r1')).toEqual([]);
  expect(lastKnown?.grants.get('r1')?.map(({ path, level }) => [path, level])).toEqual([
    ['repo/user=write', 'write'],
  ]);
});

test('a defined word stands for itself, whatever was known before', () => {
  const held: Held = {
    scope: { kind: 'repository-users', repository: R1 },
    content: grants({ principal: 'ann', level: 'read' }),
  };

  expect(
    inventoryOf([held], { view: 'last-known' })
      .grants.get('r1')
      ?.map(({ level }) => level),
  ).toEqual(['read']);
});

test('grants where there can be none are a defect, not grants of nothing', () => {
  const held: Held = { scope: { kind: 'members' }, content: grants({ principal: 'ann', level: 'admin' }) };

  expect(() => inventoryOf([held], { view: 'proven' })).toThrow('members holds no grants');
});

test('a path to a user whom no scope named is a defect, not a missing row', () => {
  const inventory = { ...inventoryOf([], { view: 'proven' }), owners: ['ghost'] };
  const repository = {
    uuid: 'r1',
    slug: 'r1',
    name: 'r1',
    isPublic: false,
    project: { uuid: 'P', key: 'P' },
  };

  expect(() => accessResolver(inventory, { withPublic: true })(repository)).toThrow('no scope named');
});

function grants(...listed: readonly Grant[]) {
  return { kind: 'grants', grants: listed } as const;
}
