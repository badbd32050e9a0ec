import { describe, expect, test } from '@jest/globals';
import { findCalls } from '../../../lambda/core/permissions/find-calls.ts';
import { scopesJson } from '../../../lambda/core/permissions/scopes-json.ts';
import { callsText } from '../../../lambda/core/permissions/scopes-text.ts';

function answer(...words: string[]): string {
  return callsText(findCalls(words), words);
}

describe('questions people asked', () => {
  test('which permissions do the projects endpoints need? One checkbox, and the role beside it', () => {
    const text = answer('/workspaces/{workspace}/projects/{project_key}/permissions-config/groups');

    expect(text).toContain('Projects: Read (read:project:bitbucket)');
    expect(text).toContain('admin of the project');
    expect(text).toContain('Scope and role are two gates');
    expect(text).toContain('OAuth consumer do not count on it');
  });

  test('why does an API token get an empty 400 on project permissions? The path is another', () => {
    const text = answer('https://api.bitbucket.org/2.0/workspaces/acme/projects/FTO/permissions/groups');

    expect(text).toContain('There is no https://');
    expect(text).toContain('/projects/{project_key}/permissions-config/groups');
    expect(text).toContain('an empty 400');
  });

  test('which users have access to a repository, as on “User and group access”? Both lists and the effective one', () => {
    const text = answer('user and group access repository');

    expect(text).toContain('/permissions-config/users');
    expect(text).toContain('/permissions-config/groups');
    expect(answer('users with access to one repository')).toContain('/permissions/repositories/{repo_slug}');
    expect(answer('/2.0/user/permissions/repositories')).toContain('It never listed other users');
    expect(answer('/2.0/repositories/acme/site/access')).toContain('/permissions-config/users');
  });

  test('how are permissions of a repository set with 2.0? The call, its body and its scopes', () => {
    const text = answer('set repository permission');

    expect(text).toContain(
      'PUT /2.0/repositories/{workspace}/{repo_slug}/permissions-config/groups/{group_slug}',
    );
    expect(text).toContain('{"permission":"LEVEL"}');
    expect(text).toContain('Permissions: Write (write:permission:bitbucket)');
  });

  test('which permission does adding a deploy key need, and why can it not be changed?', () => {
    const add = answer('POST https://api.bitbucket.org/2.0/repositories/owner/slug/deploy-keys');
    const change = answer('PUT /2.0/repositories/xxx/xxx/deploy-keys/xxx');

    expect(add).toContain('Repositories: Admin (admin:repository:bitbucket)');
    expect(add).toContain('SSH keys: Write (write:ssh-key:bitbucket)');
    expect(add).toContain('content-type');
    expect(change).toContain('Delete it and add it again');
  });
});

describe('finding calls', () => {
  test('says so where nothing fits every word', () => {
    const found = findCalls(['branch', 'restrictions', 'zebra']);

    expect(found.isExact).toBe(false);
    expect(found.calls.map(({ id }) => id)).toContain('list-branch-restrictions');
  });

  test('finds nothing for words that no call has', () => {
    expect(findCalls(['zebra']).calls).toEqual([]);
  });

  test('keeps what was typed inert', () => {
    expect(answer('deploy', 'zebra\u001b[31m')).not.toContain('\u001b');
  });

  test('tells the errors of a call, each with one remedy', () => {
    const { calls } = scopesJson(findCalls(['project-groups', 'permissions-config/groups']).calls);

    const errors = calls.find(({ id }) => id === 'project-groups')?.errors ?? [];

    expect(errors.map(({ answer: sign }) => sign.slice(0, 3))).toEqual(['401', '403', '403', '403', '404']);
    expect(errors.every(({ remedy }) => remedy.length > 0)).toBe(true);
  });
});
