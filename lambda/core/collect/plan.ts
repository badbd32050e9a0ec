import { grantsAreToUsers } from '../access/inventory.ts';
import type { Content } from '../model/reading.ts';
import type { ProjectRef } from '../model/resources.ts';
import { type Scope, scopeId } from '../model/scope.ts';
import { by, byCodeUnit } from '../order.ts';

/** What a scope holds: read by this run, or last known where this run could not read it; undefined before that. */
export type Known = (scopeId: string) => Content | undefined;

const LISTS: readonly Scope[] = [
  { kind: 'members' },
  { kind: 'groups' },
  { kind: 'projects' },
  { kind: 'repositories' },
];

/**
 * Every scope of the workspace, as far as the lists known so far name them, in reading order:
 * who can do most comes first. Grows as lists are read; complete when reading all of it adds nothing.
 *
 * A list that cannot be read does not hide what stands below it: its last known entries are read all the same.
 * Groups are expanded where the list or any grant names them, because the list may be short.
 */
export function plannedScopes(known: Known): readonly Scope[] {
  const projects = projectScopes(known);
  const repositories = repositoryScopes(known);
  const groups = groupScopes(known, [...projects, ...repositories]);
  return [...LISTS, ...groups, ...projects, ...repositories];
}

function projectScopes(known: Known): Scope[] {
  const projects = new Map<string, ProjectRef>();
  for (const { project } of listedRepositories(known)) projects.set(project.uuid, project);
  const list = contentOf(known, { kind: 'projects' });
  if (list?.kind === 'projects') {
    for (const { uuid, key } of list.projects) projects.set(uuid, { uuid, key });
  }
  return [...projects.values()].sort(by((project) => project.uuid)).flatMap((project): Scope[] => [
    { kind: 'project-users', project },
    { kind: 'project-groups', project },
  ]);
}

function repositoryScopes(known: Known): Scope[] {
  return [...listedRepositories(known)]
    .sort(by((repository) => repository.uuid))
    .map(({ uuid, slug }) => ({ uuid, slug }))
    .flatMap((repository): Scope[] => [
      { kind: 'repository-users', repository },
      { kind: 'repository-groups', repository },
    ]);
}

function groupScopes(known: Known, holders: readonly Scope[]): Scope[] {
  const slugs = new Set<string>();
  const list = contentOf(known, { kind: 'groups' });
  if (list?.kind === 'groups') for (const group of list.groups) slugs.add(group.slug);
  for (const scope of holders) {
    const content = contentOf(known, scope);
    if (content?.kind !== 'grants' || grantsAreToUsers(scope)) continue;
    for (const grant of content.grants) slugs.add(grant.principal);
  }
  return [...slugs].sort(byCodeUnit).map((group) => ({ kind: 'group-members', group }));
}

function listedRepositories(known: Known) {
  const list = contentOf(known, { kind: 'repositories' });
  return list?.kind === 'repositories' ? list.repositories : [];
}

function contentOf(known: Known, scope: Scope): Content | undefined {
  return known(scopeId(scope));
}
