import { describe, expect, test } from '@jest/globals';
import { type DeedKind, isKind } from '../../../lambda/core/audit-log/deed-words.ts';

describe('what an entry was about is told by its words', () => {
  test.each<[DeedKind, string, boolean]>([
    ['access', 'Granted a role', true],
    ['access', 'Changed permission', true],
    ['access', 'REMOVED COLLABORATOR', true],
    ['access', 'Invited somebody', true],
    ['access', 'Deleted a repository', false],
    ['visibility', 'Changed visibility', true],
    ['visibility', 'Made repository public', true],
    ['visibility', 'Made repository private', true],
    ['visibility', 'privacy changed', true],
    ['visibility', 'Changed the name', false],
    ['created', 'Created repository', true],
    ['created', 'Created the repository', true],
    ['created', 'Imported a repository', true],
    ['created', 'Forked a_repository', true],
    ['created', 'repository_created', true],
    ['created', 'Repository was created', true],
    ['created', 'repositories imported', true],
    ['created', 'Created some repository', false],
    ['created', 'Repository is created', false],
    ['created', 'Created repository member', false],
    ['created', 'Deleted repository', false],
    ['removed', 'Deleted repository', true],
    ['removed', 'Removed the repositories', true],
    ['removed', 'repository_deleted', true],
    ['removed', 'Removed repository member', false],
    ['removed', 'Removed repository group', false],
    ['removed', 'Removed repository permission', false],
    ['removed', 'Removed repository_user', false],
    ['removed', 'Removed repository access', false],
    ['removed', 'Removed repository from, project', true],
    ['removed', 'Removed repository project', false],
    ['removed', 'Moved repository', false],
    ['moved', 'Moved repository', true],
    ['moved', 'Transferred a repository', true],
    ['moved', 'repository transferred', true],
    ['moved', 'Created repository', false],
  ])('%s, where they are "%s": %p', (kind, words, isSo) => {
    expect(isKind({ action: 'something', words }, kind)).toBe(isSo);
  });

  test.each([
    'branch_restriction_added',
    'deploy_member_added',
    'webhook_user_added',
    'key_added',
    'pipeline_user_added',
    'pull_request_reviewer_added',
    'pullrequest_user_added',
    'review_user_added',
    'ssh_user_added',
    'access_token_added',
    'variable_group_added',
  ])('no access, where the action is %s', (action) => {
    expect(isKind({ action, words: `${action} user permission` }, 'access')).toBe(false);
  });
});
