import { factsOf, type Heard, type Question } from '../model/heard.ts';

/** So many are tried: enough to find one that is closed, few enough for a moment and for the quota. */
const MOST_PROJECTS = 20;
const MOST_REPOSITORIES = 20;
const MOST_UNADMINISTERED = 3;

/** What to try of that which the lists name. Users and groups of one thing stand behind the same two gates. */
export function questionsAbout(lists: readonly Heard[]): readonly Question[] {
  const listed = factsOf(lists, 'projects')?.names ?? factsOf(lists, 'repositories')?.projects ?? [];
  const projects = listed.slice(0, MOST_PROJECTS);
  const repositories = sampleOf(lists);
  const [firstProject] = projects;
  const [firstRepository] = repositories.slice(-1);
  const [firstGroup] = factsOf(lists, 'groups')?.names ?? [];
  return [
    ...(firstGroup === undefined ? [] : [{ kind: 'group-members', group: firstGroup } as const]),
    ...projects.map((project) => ({ kind: 'project-groups', project }) as const),
    ...(firstProject === undefined ? [] : [{ kind: 'project-users', project: firstProject } as const]),
    ...repositories.map((repository) => ({ kind: 'repository-groups', repository }) as const),
    ...(firstRepository === undefined
      ? []
      : ([
          { kind: 'repository-users', repository: firstRepository },
          { kind: 'effective-repository', repository: firstRepository },
        ] as const)),
  ];
}

/** Some that the account does not administer, then some that it does. */
function sampleOf(lists: readonly Heard[]): readonly string[] {
  const missing = unadministered(lists);
  const others = (factsOf(lists, 'repositories')?.names ?? []).filter((name) => !missing.includes(name));
  return [...missing.slice(0, MOST_UNADMINISTERED), ...others.slice(0, MOST_REPOSITORIES)];
}

/** Repositories that are listed, but not among those the caller administers; known only where both lists are whole. */
export function unadministered(heard: readonly Heard[]): readonly string[] {
  const all = factsOf(heard, 'repositories');
  const own = factsOf(heard, 'administered');
  if (all === null || own === null || all.hasMore || own.hasMore) return [];
  return all.names.filter((name) => !own.names.includes(name));
}

/** Groups that grants name and the list of groups does not, as far as was tried. */
export function unlistedGroups(heard: readonly Heard[]): readonly string[] {
  const listed = factsOf(heard, 'groups')?.names ?? [];
  const named = heard.flatMap(({ question: { kind }, result }) => {
    const isGrant = kind === 'project-groups' || kind === 'repository-groups';
    return isGrant && result.kind === 'answered' ? result.names : [];
  });
  return [...new Set(named)].filter((slug) => !listed.includes(slug));
}
