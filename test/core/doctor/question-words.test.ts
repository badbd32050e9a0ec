import { expect, test } from '@jest/globals';
import { callOf, holderOf, notRead, plural } from '../../../lambda/core/doctor/question-words.ts';
import type { Question } from '../../../lambda/core/model/heard.ts';

test.each<[Question, string, string, string]>([
  [{ kind: 'self' }, 'whose token it is', 'self', 'the workspace'],
  [{ kind: 'own-role' }, 'the own role', 'own-role', 'the workspace'],
  [{ kind: 'workspace' }, 'the workspace', 'workspace', 'the workspace'],
  [{ kind: 'members' }, 'the members', 'members', 'the workspace'],
  [{ kind: 'owners' }, 'the owners', 'owners', 'the workspace'],
  [{ kind: 'groups' }, 'the groups', 'groups', 'the workspace'],
  [{ kind: 'group-members', group: 'devs' }, 'members of groups', 'group-members of devs', 'the workspace'],
  [{ kind: 'projects' }, 'the projects', 'projects', 'the workspace'],
  [{ kind: 'project-users', project: 'P' }, 'permissions on projects', 'project-users of P', 'project P'],
  [{ kind: 'project-groups', project: 'P' }, 'permissions on projects', 'project-groups of P', 'project P'],
  [{ kind: 'repositories' }, 'the repositories', 'repositories', 'the workspace'],
  [{ kind: 'administered' }, 'the repositories', 'administered', 'the workspace'],
  [
    { kind: 'repository-users', repository: 'r' },
    'permissions on repositories',
    'repository-users of r',
    'repository r',
  ],
  [
    { kind: 'repository-groups', repository: 'r' },
    'permissions on repositories',
    'repository-groups of r',
    'repository r',
  ],
  [{ kind: 'effective' }, "Bitbucket's own list of access", 'effective', 'the workspace'],
  [
    { kind: 'effective-repository', repository: 'r' },
    "Bitbucket's own list of access",
    'effective-repository of r',
    'repository r',
  ],
])('%j asks for %s, as %s, which an admin of %s may', (question, what, call, holder) => {
  expect([plural(question), callOf({ question }), holderOf(question)]).toEqual([what, call, holder]);
});

test('what an audit misses is a sentence that names each thing once', () => {
  const missed = (['groups', 'projects', 'groups', 'owners'] as const).map((kind) => ({
    question: { kind },
  }));

  expect(notRead(missed)).toBe(' Without it an audit cannot read the groups, the projects and the owners.');
});
