import type { Heard } from '../model/heard.ts';
import { sentenceList } from '../text/count.ts';

/** What an audit misses for it, as a sentence. */
export function notRead(all: readonly Pick<Heard, 'question'>[]): string {
  const what = [...new Set(all.map(({ question }) => plural(question)))];
  return ` Without it an audit cannot read ${sentenceList(what)}.`;
}

/** What the question asks for, as a person would call it. */
export function plural({ kind }: Heard['question']): string {
  return PLURALS[kind];
}

const PLURALS: Record<Heard['question']['kind'], string> = {
  self: 'whose token it is',
  'own-role': 'the own role',
  workspace: 'the workspace',
  members: 'the members',
  owners: 'the owners',
  groups: 'the groups',
  'group-members': 'members of groups',
  projects: 'the projects',
  'project-users': 'permissions on projects',
  'project-groups': 'permissions on projects',
  repositories: 'the repositories',
  administered: 'the repositories',
  'repository-users': 'permissions on repositories',
  'repository-groups': 'permissions on repositories',
  effective: "Bitbucket's own list of access",
  'effective-repository': "Bitbucket's own list of access",
};

/** `project-groups of PAY`. */
export function callOf({ question }: Pick<Heard, 'question'>): string {
  const name =
    'project' in question
      ? question.project
      : 'repository' in question
        ? question.repository
        : 'group' in question
          ? question.group
          : null;
  return name === null ? question.kind : `${question.kind} of ${name}`;
}

/** What the account must administer to have it answered. */
export function holderOf(question: Heard['question']): string {
  if ('project' in question) return `project ${question.project}`;
  return 'repository' in question ? `repository ${question.repository}` : 'the workspace';
}
