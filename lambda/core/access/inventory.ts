import { type Holder, type Level, levelGivenBy } from '../model/level.ts';
import type { Content } from '../model/reading.ts';
import type { Grant, Repository } from '../model/resources.ts';
import type { Scope } from '../model/scope.ts';
import { by, byCodeUnit } from '../order.ts';

/** A scope with what it holds. */
export interface Held {
  readonly scope: Scope;
  readonly content: Content;
}

/** A grant that gives something, with the path it appears under in every file. */
export interface GivingGrant {
  readonly to: 'user' | 'group';
  readonly principal: string;
  readonly level: Level;
  readonly path: string;
}

/** Who may hold what, gathered from the scopes, ready to be resolved. Projects and repositories are UUIDs. */
export interface Inventory {
  /** Every user known from any source, sorted. */
  readonly users: readonly string[];
  readonly owners: readonly string[];
  /** Members by group slug, of the groups that were expanded. */
  readonly groups: ReadonlyMap<string, readonly string[]>;
  /** Grants by project. */
  readonly projects: ReadonlyMap<string, readonly GivingGrant[]>;
  /** Grants by repository. */
  readonly grants: ReadonlyMap<string, readonly GivingGrant[]>;
  /** Sorted by UUID. */
  readonly repositories: readonly Repository[];
}

export interface InventoryOptions {
  /** `proven` ignores a permission word nobody has defined; `last-known` puts the last defined one in its place. */
  readonly view: 'proven' | 'last-known';
  /** Users known from elsewhere, e.g. from Bitbucket's own effective list. */
  readonly users?: Iterable<string>;
}

/** Gathers an inventory from scopes. What is not among them is not in it: the caller says what that means. */
export function inventoryOf(held: Iterable<Held>, options: InventoryOptions): Inventory {
  const users = new Set(options.users);
  const owners = new Set<string>();
  const groups = new Map<string, readonly string[]>();
  const projects = new Map<string, GivingGrant[]>();
  const grants = new Map<string, GivingGrant[]>();
  const repositories: Repository[] = [];
  for (const { scope, content } of held) {
    for (const user of usersIn(scope, content)) users.add(user);
    if (content.kind === 'members') for (const owner of content.owners) owners.add(owner);
    if (content.kind === 'repositories') repositories.push(...content.repositories);
    if (content.kind === 'group-members' && scope.kind === 'group-members') {
      groups.set(scope.group, content.members);
    }
    if (content.kind === 'grants') addGrants(scope, content.grants);
  }
  repositories.sort(by((repository) => repository.uuid));
  return {
    users: [...users].sort(byCodeUnit),
    owners: [...owners].sort(byCodeUnit),
    groups,
    projects,
    grants,
    repositories,
  };

  function addGrants(scope: Scope, listed: readonly Grant[]): void {
    const place = placeOf(scope);
    const into = place.holder === 'project' ? projects : grants;
    const giving = listed.flatMap((grant) => givingGrant(grant, place, options.view));
    into.set(place.uuid, [...(into.get(place.uuid) ?? []), ...giving]);
  }
}

/** The grants on a repository's project and its own. */
export function grantsOn({ projects, grants }: Inventory, repository: Repository): readonly GivingGrant[] {
  return [...(projects.get(repository.project.uuid) ?? []), ...(grants.get(repository.uuid) ?? [])];
}

/** Users that a scope names: each of them is a principal, whether or not they hold anything. */
export function usersIn(scope: Scope, content: Content): readonly string[] {
  switch (content.kind) {
    case 'members':
      return [...content.members, ...content.owners];
    case 'group-members':
      return content.members;
    case 'grants':
      return grantsAreToUsers(scope) ? content.grants.map((grant) => grant.principal) : [];
    default:
      return [];
  }
}

export function grantsAreToUsers(scope: Scope): boolean {
  return scope.kind === 'project-users' || scope.kind === 'repository-users';
}

interface Place {
  readonly holder: Holder;
  readonly uuid: string;
  readonly to: 'user' | 'group';
  /** How a path on this place begins. */
  readonly prefix: string;
}

function placeOf(scope: Scope): Place {
  const to = grantsAreToUsers(scope) ? 'user' : 'group';
  if ('project' in scope) {
    const { uuid, key } = scope.project;
    return { holder: 'project', uuid, to, prefix: `project:${key}` };
  }
  if ('repository' in scope) {
    return { holder: 'repository', uuid: scope.repository.uuid, to, prefix: 'repo' };
  }
  throw new Error(`${scope.kind} holds no grants`);
}

function givingGrant(grant: Grant, place: Place, view: InventoryOptions['view']): GivingGrant[] {
  const word = view === 'proven' ? grant.level : (grant.lastKnownLevel ?? grant.level);
  const level = levelGivenBy(place.holder, word);
  if (level === null || level === 'none') return [];
  const principal = place.to === 'user' ? 'user' : `group:${grant.principal}`;
  return [{ to: place.to, principal: grant.principal, level, path: `${place.prefix}/${principal}=${word}` }];
}
