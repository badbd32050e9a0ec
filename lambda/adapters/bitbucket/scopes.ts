import type { Content } from '../../core/model/reading.ts';
import type { Grant } from '../../core/model/resources.ts';
import type { Scope } from '../../core/model/scope.ts';
import { by, byCodeUnit } from '../../core/order.ts';
import { fault, isTransient } from '../http/reply.ts';
import * as endpoints from './endpoints.ts';
import { groupPrincipal, isForeignGroup } from './group-principal.ts';
import type { Bad, Listed, Lister } from './lister.ts';
import type { Place } from './listing.ts';
import type { UserRow } from './shapes.ts';

/** A scope's content with the users that the rows named, as they came. */
export interface ScopeRead<T = Content> {
  readonly kind: 'scope';
  readonly value: T;
  readonly users: readonly UserRow[];
  readonly pages: number;
  /** How many entries Bitbucket says there are; missing where it does not. */
  readonly reported?: number;
}

/** https://developer.atlassian.com/cloud/bitbucket/rest/api-group-workspaces/ lists them at workspace permissions. */
const ROLES = new Set(['owner', 'create-project', 'collaborator', 'member']);

/** Reads one scope with as many lists as it takes; all of them, or none. */
export async function readScope(list: Lister, place: Place, scope: Scope): Promise<ScopeRead | Bad> {
  switch (scope.kind) {
    case 'members':
      return readMembers(list, place);
    case 'groups':
      return readGroups(list, place);
    case 'group-members':
      return readGroupMembers(list, place, scope.group);
    case 'projects':
      return readProjects(list, place);
    case 'repositories':
      return readRepositories(list, place);
    case 'project-users':
    case 'repository-users':
      return readUserGrants(list, place, scope);
    case 'project-groups':
    case 'repository-groups':
      return readGroupGrants(list, place, scope);
  }
}

/** Neither list is enough: only one tells the owners reliably, and only the other everybody else. */
async function readMembers(list: Lister, place: Place): Promise<ScopeRead | Bad> {
  const members = await list(endpoints.members(place));
  if (members.kind !== 'list') return members;
  const owners = await list(endpoints.owners(place));
  if (owners.kind !== 'list') return owners;
  const rows = [...members.rows, ...owners.rows];
  const users = rows.map((row) => row.user);
  const roles = rows.map(({ user, permission }) => ({ user: user.uuid, role: permission ?? 'member' }));
  const content: Content = {
    kind: 'members',
    members: sortedOnce(users.map((user) => user.uuid)),
    owners: sortedOnce(roles.filter(({ role }) => role === 'owner').map(({ user }) => user)),
    unknownRoles: roles
      .filter(({ role }) => !ROLES.has(role))
      .sort(by(({ user, role }) => `${user} ${role}`)),
  };
  return read(content, { pages: members.pages + owners.pages, size: members.size }, users);
}

async function readGroups(list: Lister, place: Place): Promise<ScopeRead | Bad> {
  const whole = await list(endpoints.groups(place));
  const tooMuch = whole.kind === 'fault' && (whole.cause === 'too-large' || isTransient(whole));
  const groups = tooMuch ? await list(endpoints.groupsWithoutMembers(place)) : whole;
  if (groups.kind !== 'list') return groups;
  return read({ kind: 'groups', groups: [...groups.rows].sort(by((group) => group.slug)) }, untold(groups));
}

async function readGroupMembers(list: Lister, place: Place, group: string): Promise<ScopeRead | Bad> {
  if (isForeignGroup(group)) return fault('foreign-group');
  const members = await list(endpoints.groupMembers(place, group));
  if (members.kind !== 'list') return members;
  const uuids = sortedOnce(members.rows.map((user) => user.uuid));
  return read({ kind: 'group-members', members: uuids }, untold(members), members.rows);
}

async function readProjects(list: Lister, place: Place): Promise<ScopeRead | Bad> {
  const projects = await list(endpoints.projects(place));
  if (projects.kind !== 'list') return projects;
  return read({ kind: 'projects', projects: [...projects.rows].sort(by(({ uuid }) => uuid)) }, projects);
}

async function readRepositories(list: Lister, place: Place): Promise<ScopeRead | Bad> {
  const listed = await list(endpoints.repositories(place));
  if (listed.kind !== 'list') return listed;
  const repositories = listed.rows.map(({ is_private, ...rest }) => ({ ...rest, isPublic: !is_private }));
  return read({ kind: 'repositories', repositories: repositories.sort(by(({ uuid }) => uuid)) }, listed);
}

async function readUserGrants(
  list: Lister,
  place: Place,
  scope: endpoints.GrantScope,
): Promise<ScopeRead | Bad> {
  const listed = await list(endpoints.userGrants(place, scope));
  if (listed.kind !== 'list') return listed;
  const users = listed.rows.map((row) => row.user);
  return grants(listed, (row) => row.user.uuid, users);
}

async function readGroupGrants(
  list: Lister,
  place: Place,
  scope: endpoints.GrantScope,
): Promise<ScopeRead | Bad> {
  const listed = await list(endpoints.groupGrants(place, scope));
  if (listed.kind !== 'list') return listed;
  return grants(listed, (row) => groupPrincipal(row.group, place.workspace), []);
}

function grants<Row extends { readonly permission: string }>(
  listed: Listed<Row>,
  principalOf: (row: Row) => string,
  users: readonly UserRow[],
): ScopeRead {
  const found = listed.rows.map((row): Grant => ({ principal: principalOf(row), level: row.permission }));
  return read({ kind: 'grants', grants: found.sort(by((grant) => grant.principal)) }, listed, users);
}

type Size = Pick<Listed<unknown>, 'pages' | 'size'>;

function read(value: Content, { pages, size }: Size, users: readonly UserRow[] = []): ScopeRead {
  return { kind: 'scope', value, users, pages, ...(size === null ? {} : { reported: size }) };
}

/** The older interface sends bare arrays: nothing says how many rows there should be. */
function untold({ pages }: Size): Size {
  return { pages, size: null };
}

function sortedOnce(uuids: readonly string[]): string[] {
  return [...new Set(uuids)].sort(byCodeUnit);
}
