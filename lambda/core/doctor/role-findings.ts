import { type Closed, factsOf } from '../model/heard.ts';
import { by } from '../order.ts';
import { sentenceList } from '../text/count.ts';
import type { Examination } from './examination.ts';
import { type Finding, problem } from './finding.ts';
import { callOf, notRead } from './question-words.ts';
import { unadministered } from './questions.ts';

const NAMED = 5;

/** The scope is there and the role is not: one finding for the workspace, the projects and the repositories. */
export function roleFindings(examination: Examination, closed: readonly Closed[]): readonly Finding[] {
  const lacking = closed.filter(({ result }) => result.refusal === 'missing-role');
  const role = factsOf(examination.heard, 'own-role')?.role ?? null;
  const inWorkspace = lacking.filter(({ question }) => !('project' in question || 'repository' in question));
  const projects = namesOf(lacking, ({ question }) => ('project' in question ? question.project : null));
  const repositories = namesOf(lacking, ({ question }) =>
    'repository' in question ? question.repository : null,
  );
  const all = [...new Set([...repositories, ...unadministered(examination.heard)])];
  const known = role === null || role === 'owner' ? '' : ` Its role is ${role}.`;
  return [
    ...(inWorkspace.length === 0
      ? []
      : [
          problem({
            id: 'missing-role-workspace',
            what: `The account is not an admin of the workspace.${known}${notRead(inWorkspace)}`,
            remedy:
              'Make this account admin of the workspace: a role, not a scope. That makes it admin of every project and repository, too.',
            calls: inWorkspace.map(callOf),
            httpStatus: 403,
          }),
        ]),
    ...roleFinding('project', projects),
    ...roleFinding('repository', all),
  ];
}

function roleFinding(kind: 'project' | 'repository', names: readonly string[]): readonly Finding[] {
  if (names.length === 0) return [];
  const rest = names.length > NAMED ? [`${names.length - NAMED} more`] : [];
  const many = kind === 'project' ? 'projects' : 'repositories';
  const named = `${names.length === 1 ? kind : many} ${sentenceList([...names.slice(0, NAMED), ...rest])}`;
  return [
    problem({
      id: `missing-role-${kind}`,
      what: `The account is not an admin of ${named}: Bitbucket does not show it who has access there.`,
      remedy: `Make this account admin of ${named}: a role, not a scope.`,
      calls: names.map((name) => `${kind}-groups of ${name}`),
      httpStatus: 403,
    }),
  ];
}

function namesOf(closed: readonly Closed[], nameOf: (heard: Closed) => string | null): readonly string[] {
  return [...new Set(closed.map(nameOf).filter((name) => name !== null))].sort(by((name) => name));
}
