import type { WorldGrants, WorldRepository } from './world.ts';
import type { WorldIndex } from './world-index.ts';

/** Bitbucket's words for what somebody can do on a repository, lowest first. */
const ORDER = ['none', 'read', 'write', 'admin'];

export type EffectiveLevels = ReadonlyMap<string, string>;

/**
 * What every user holds on one repository by owner role and grants; nothing that comes from being public.
 * https://developer.atlassian.com/cloud/bitbucket/rest/api-group-workspaces/#api-workspaces-workspace-permissions-repositories-repo-slug-get
 */
export function effectiveOn(index: WorldIndex, repository: WorldRepository): EffectiveLevels {
  const levels = new Map(inherited(index, repository.project));
  raise(index, levels, repository.grants);
  return levels;
}

/** Whether the first word is at least the second; a word nobody has defined is below all others. */
export function reaches(level: string, wanted: string): boolean {
  return ORDER.indexOf(level) >= ORDER.indexOf(wanted);
}

/** The level of one user, without working out everybody's. */
export function levelOf(index: WorldIndex, user: string, repository: WorldRepository): string {
  if (index.people.get(user)?.workspaceRole === 'owner') return 'admin';
  const project = index.projects.get(repository.project);
  const below = project === undefined ? 'none' : grantedTo(index, user, project.grants);
  return higher(below, grantedTo(index, user, repository.grants));
}

/** What one user's grants here give, directly and through groups. */
export function grantedTo(index: WorldIndex, user: string, grants: WorldGrants): string {
  const groups = index.groupsOf.get(user);
  let level = 'none';
  for (const grant of grants.users) {
    if (grant.user === user) level = higher(level, onRepository(grant.permission));
  }
  for (const grant of grants.groups) {
    if (groups?.has(grant.group)) level = higher(level, onRepository(grant.permission));
  }
  return level;
}

function inherited(index: WorldIndex, key: string): EffectiveLevels {
  return index.memo(`inherited ${key}`, () => {
    const levels = new Map<string, string>();
    const project = index.projects.get(key);
    if (project !== undefined) raise(index, levels, project.grants);
    for (const person of index.world.people) {
      if (person.workspaceRole === 'owner') levels.set(person.uuid, 'admin');
    }
    return levels;
  });
}

function raise(index: WorldIndex, levels: Map<string, string>, grants: WorldGrants): void {
  for (const grant of grants.users) lift(levels, grant.user, grant.permission);
  for (const grant of grants.groups) {
    for (const member of index.groups.get(grant.group)?.members ?? []) lift(levels, member, grant.permission);
  }
}

function lift(levels: Map<string, string>, user: string, word: string): void {
  const level = higher(levels.get(user) ?? 'none', onRepository(word));
  if (level !== 'none') levels.set(user, level);
}

function higher(a: string, b: string): string {
  return reaches(a, b) ? a : b;
}

/** Somebody who may create repositories in a project may write to those that are there. */
function onRepository(word: string): string {
  return word === 'create-repo' ? 'write' : word;
}
