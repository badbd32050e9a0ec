import { expect, test } from '@jest/globals';
import { plannedScopes } from '../../../lambda/core/collect/plan.ts';
import { scopeId } from '../../../lambda/core/model/scope.ts';
import { contentsOf, type Stated } from '../../support/build.ts';

const LISTS = ['workspace/members', 'groups/list', 'projects/list', 'repos/list'];

test('before anything is known the lists are planned', () => {
  expect(planned({}, () => false)).toEqual(LISTS);
});

test('groups and project grants come before repository grants', () => {
  const stated = { groups: { ops: [] }, projects: { P: [] }, repositories: { r1: {} } };

  expect(planned(stated)).toEqual([
    ...LISTS,
    'group:ops/members',
    'project:P/users',
    'project:P/groups',
    'repo:r1/users',
    'repo:r1/groups',
  ]);
});

test('a group that only a grant names is expanded as well', () => {
  const stated = { repositories: { r1: { grants: ['group unlisted: admin'] } } };

  expect(planned(stated)).toContain('group:unlisted/members');
});

test('a project that only a repository names is read as well', () => {
  const stated = { repositories: { r1: { project: 'HIDDEN' } } };

  expect(planned(stated, (id) => id !== 'projects/list')).toContain('project:HIDDEN/users');
});

test('whatever the order of the lists, scopes of one kind are read by id', () => {
  const stated = {
    groups: { ops: [], devs: [] },
    projects: { Q: [], P: [] },
    repositories: { r2: { project: 'Q' }, r1: {} },
  };

  expect(planned(stated)).toEqual([
    ...LISTS,
    'group:devs/members',
    'group:ops/members',
    'project:P/users',
    'project:P/groups',
    'project:Q/users',
    'project:Q/groups',
    'repo:r1/users',
    'repo:r1/groups',
    'repo:r2/users',
    'repo:r2/groups',
  ]);
});

function planned(stated: Stated, isKnown: (id: string) => boolean = () => true): readonly string[] {
  const contents = contentsOf(stated);
  return plannedScopes((id) => (isKnown(id) ? contents.get(id) : undefined)).map(scopeId);
}
