import { describe, expect, test } from '@jest/globals';
import { findCalls } from '../../../lambda/core/permissions/find-calls.ts';

const SITE = 'https://api.bitbucket.org';
const GRANT = '/2.0/repositories/acme/api/permissions-config/users/x';

describe('a path', () => {
  test.each<[string, readonly string[]]>([
    ['/2.0/user', ['self']],
    ['2.0/User/', ['self']],
    [`${SITE}/2.0/user`, ['self']],
    [`${SITE.toUpperCase()}/2.0/USER`, ['self']],
    ['http://localhost:8080/2.0/user', ['self']],
    ['http://localhost:8080/user', ['self']],
    ['/2.0/user?fields=uuid#top', ['self']],
    ['/2.0/user#top', ['self']],
    ['/1.0/groups/acme', ['groups']],
    ['/admin/v1/orgs/acme/events', ['organization-events']],
    ['/workspaces/acme/members', ['members']],
    ['/2.0/workspaces/{workspace}/projects', ['projects']],
    [GRANT, ['set-repository-user', 'remove-repository-user']],
  ])('%s finds its calls, and none beside them', (path, ids) => {
    expect(found([path])).toEqual({ ids, isExact: true, isMistakenPath: false });
  });

  test.each([
    ['put', ['set-repository-user']],
    ['DELETE', ['remove-repository-user']],
    ['output', ['set-repository-user', 'remove-repository-user']],
    ['putting', ['set-repository-user', 'remove-repository-user']],
  ])('beside the word %s finds %j', (word, ids) => {
    expect(found([word, GRANT])).toEqual({ ids, isExact: true, isMistakenPath: false });
  });

  test.each([
    ['/2.0/repositories/acme/site/access', ['repository-users']],
    ['/2.0/workspaces', ['own-workspaces']],
    ['/workspaces/acme/groups', ['groups']],
    ['/2.0/workspaces/acme/groups/devs/members', ['group-members']],
  ])('that there is not, %s, finds what it is taken for', (path, ids) => {
    expect(found([path])).toEqual({ ids, isExact: true, isMistakenPath: true });
  });

  test('longer than any is taken for words', () => {
    expect(found(['/2.0/user/workspaces/acme/permission/of/mine'])).toMatchObject({ isExact: false });
  });
});

describe('words', () => {
  test.each<[string, readonly string[]]>([
    ['which permissions do I need to list the members of a group', ['group-members']],
    ['User data', ['self']],
    ['one repository', ['effective-repository', 'repository']],
    ['audit logs', ['organization-events']],
    ['webhooks', ['list-repository-hooks']],
    ["the user's data", ['self']],
    ['one  project ???', ['project']],
    [
      'deploy keys, projects',
      ['list-project-deploy-keys', 'add-project-deploy-key', 'delete-project-deploy-key'],
    ],
  ])('“%s” find the calls that fit all of them', (words, ids) => {
    expect(found([words])).toEqual({ ids, isExact: true, isMistakenPath: false });
    expect(found(words.split(' '))).toEqual({ ids, isExact: true, isMistakenPath: false });
  });

  test('that no call has all of find those with the most', () => {
    expect(found(['branch restrictions zebra'])).toEqual({
      ids: ['list-branch-restrictions', 'add-branch-restriction', 'change-branch-restriction'],
      isExact: false,
      isMistakenPath: false,
    });
  });
});

function found(words: readonly string[]) {
  const { calls, ...rest } = findCalls(words);
  return { ids: calls.map(({ id }) => id), ...rest };
}
