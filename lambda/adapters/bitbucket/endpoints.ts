import type { Scope } from '../../core/model/scope.ts';
import type { WitnessTarget } from '../../core/model/witness.ts';
import { firstAddress } from './address.ts';
import { groupPrincipal } from './group-principal.ts';
import { type ArraySpec, type Place, paged, USER, unpaged } from './listing.ts';
import {
  effectiveRow,
  groupGrantRow,
  groupListRow,
  groupMemberRow,
  memberRow,
  projectRow,
  repositoryRow,
  roleRow,
  userGrantRow,
} from './shapes.ts';

export function workspaceAddress({ apiUrl, workspace }: Place): URL | null {
  return firstAddress(apiUrl, ['2.0', 'workspaces', workspace], { fields: 'uuid,slug' });
}

export function members(place: Place) {
  return paged(place, {
    name: 'members',
    path: ['workspaces', place.workspace, 'members'],
    row: memberRow,
    identity: (row) => row.user.uuid,
    fields: ['permission', ...USER],
  });
}

export function owners(place: Place) {
  return paged(place, {
    name: 'owners',
    path: ['workspaces', place.workspace, 'permissions'],
    row: roleRow,
    identity: (row) => row.user.uuid,
    fields: ['permission', ...USER],
    query: { q: 'permission="owner"' },
  });
}

/** All groups in one request, members included: on a large workspace it outlasts the gateway. */
export function groups(place: Place) {
  return groupList(place, { name: 'groups', mostTries: 1 });
}

/** The way out that Atlassian documents for such a workspace. */
export function groupsWithoutMembers(place: Place) {
  return groupList(place, { name: 'groups-only', query: { exclude_members: 'true' } });
}

function groupList(place: Place, rest: Pick<ArraySpec<never>, 'name' | 'query' | 'mostTries'>) {
  const path = ['groups', place.workspace];
  return unpaged(place, { ...rest, path, row: groupListRow, identity: (row) => row.slug });
}

export function groupMembers(place: Place, group: string) {
  return unpaged(place, {
    name: 'group-members',
    path: ['groups', place.workspace, group, 'members'],
    row: groupMemberRow,
    identity: (row) => row.uuid,
  });
}

export function projects(place: Place) {
  return paged(place, {
    name: 'projects',
    path: ['workspaces', place.workspace, 'projects'],
    row: projectRow,
    identity: (row) => row.uuid,
    fields: ['uuid', 'key', 'name'],
  });
}

export function repositories(place: Place) {
  return paged(place, {
    name: 'repositories',
    path: ['repositories', place.workspace],
    row: repositoryRow,
    identity: (row) => row.uuid,
    fields: ['uuid', 'slug', 'name', 'is_private', 'project.uuid', 'project.key'],
    // Rows that keep their order drift less while the list is read.
    query: { sort: 'uuid' },
  });
}

export type GrantScope = Extract<
  Scope,
  { readonly kind: 'project-users' | 'project-groups' | 'repository-users' | 'repository-groups' }
>;

export function userGrants(place: Place, scope: GrantScope) {
  const { path, uuid, kind } = holderOf(place, scope);
  return paged(place, {
    name: scope.kind,
    path: [...path, 'permissions-config', 'users'],
    row: userGrantRow(uuid),
    identity: (row) => row.user.uuid,
    fields: ['permission', `${kind}.uuid`, ...USER],
  });
}

export function groupGrants(place: Place, scope: GrantScope) {
  const { path, uuid, kind } = holderOf(place, scope);
  return paged(place, {
    name: scope.kind,
    path: [...path, 'permissions-config', 'groups'],
    row: groupGrantRow(uuid),
    identity: (row) => groupPrincipal(row.group, place.workspace),
    fields: ['permission', `${kind}.uuid`, 'group.slug', 'group.full_slug', 'group.workspace.slug'],
  });
}

function holderOf({ workspace }: Place, scope: GrantScope) {
  if ('project' in scope) {
    const { key, uuid } = scope.project;
    return { path: ['workspaces', workspace, 'projects', key], uuid, kind: 'project' };
  }
  const { slug, uuid } = scope.repository;
  return { path: ['repositories', workspace, slug], uuid, kind: 'repository' };
}

/** Bitbucket's own effective list. It is only compared with, so that one reading will do. */
export function effective(place: Place, target: WitnessTarget) {
  const path = ['workspaces', place.workspace, 'permissions', 'repositories'];
  return paged(place, {
    name: `effective-${target.kind}`,
    path: target.kind === 'workspace' ? path : [...path, target.slug],
    row: effectiveRow,
    identity: (row) => `${row.repository.uuid} ${row.user.uuid}`,
    fields: ['permission', 'repository.uuid', ...USER],
    confirmed: false,
  });
}
