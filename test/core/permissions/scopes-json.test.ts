import { describe, expect, test } from '@jest/globals';
import { findCalls } from '../../../lambda/core/permissions/find-calls.ts';
import { scopesJson } from '../../../lambda/core/permissions/scopes-json.ts';

describe('for programs', () => {
  test('the recipe is a role and the scopes to tick', () => {
    const { recipe } = scopesJson([]);

    expect(recipe).toEqual({
      role: 'admin of the workspace',
      scopes: [
        { scope: 'read:permission:bitbucket', checkbox: 'Permissions: Read' },
        { scope: 'read:project:bitbucket', checkbox: 'Projects: Read' },
        { scope: 'read:repository:bitbucket', checkbox: 'Repositories: Read' },
        { scope: 'read:user:bitbucket', checkbox: 'User data: Read' },
        { scope: 'read:workspace:bitbucket', checkbox: 'Workspaces: Read' },
      ],
    });
  });

  test.each([
    ['/2.0/user', ['yes', 'no', 'no', 'yes']],
    ['/2.0/workspaces/acme/projects', ['yes', 'yes', 'yes', 'yes']],
    ['/2.0/workspaces/acme/members', ['yes', 'no', 'yes', 'yes']],
    ['/1.0/groups/acme', ['yes', 'no', 'doubtful', 'no']],
    ['/2.0/repositories/acme/api/permissions-config/users', ['yes', 'doubtful', 'doubtful', 'yes']],
    ['/2.0/repositories/acme/api/permissions-config/users/x', ['yes', 'no', 'no', 'no']],
    ['/2.0/repositories/acme/api/hooks', ['yes', 'yes', 'yes', 'no']],
    ['/admin/v1/orgs/acme/events', ['no', 'no', 'no', 'no']],
    ['/2.0/user/permissions/repositories', ['no', 'no', 'no', 'no']],
  ])(
    '%s says that it works with API token, access token, OAuth consumer and Forge app: %j',
    (path, works) => {
      const [call] = scopesJson(findCalls([path]).calls).calls;

      const { apiToken, accessToken, oauthConsumer, forge } = call?.worksWith ?? {};
      expect([apiToken, accessToken, oauthConsumer, forge]).toEqual(works);
    },
  );

  test('a call has a name that stays', () => {
    const [call] = scopesJson(findCalls(['/2.0/workspaces/acme/permissions']).calls).calls;

    expect(call).toEqual({
      id: 'owners',
      purpose: 'List the roles of members, owners (workspace admins) among them',
      method: 'GET',
      path: '/2.0/workspaces/{workspace}/permissions',
      removed: false,
      usedBy: 'audit',
      apiTokenScopes: [{ scope: 'read:workspace:bitbucket', checkbox: 'Workspaces: Read' }],
      oauthScopes: [{ scope: 'account', checkbox: 'Account: Read' }],
      role: 'member of the workspace; lists what the account can see',
      worksWith: { apiToken: 'yes', accessToken: 'no', oauthConsumer: 'yes', forge: 'yes' },
      errors: expect.any(Array),
      notes: [],
      notThesePaths: [],
    });
  });

  test.each([
    ['/2.0/workspaces/acme', 'workspace'],
    ['/2.0/workspaces/acme/projects/PAY/permissions-config/users', 'project-users'],
    ['/2.0/repositories/acme', 'repositories'],
    ['/2.0/repositories/acme/api/permissions-config/groups', 'repository-groups'],
    ['/2.0/workspaces/acme/permissions/repositories', 'effective'],
    ['/2.0/user/workspaces/acme/permission', 'own-role'],
    ['/2.0/user/workspaces/acme/permissions/repositories', 'own-access'],
    ['/2.0/user/permissions/repositories', 'removed-own-access'],
    ['/2.0/workspaces/acme/projects/PAY/default-reviewers', 'project-default-reviewers'],
  ])('%s is named %s', (path, id) => {
    expect(scopesJson(findCalls([path]).calls).calls.map((call) => call.id)).toEqual([id]);
  });
});
