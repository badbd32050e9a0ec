import { notFound } from '../answers.ts';
import { type Call, list, type Route, refused, row } from '../call.ts';
import { listOf, type Row } from '../listing.ts';
import { userRow, workspaceRow } from '../rows.ts';
import type { WorldPerson } from '../world.ts';

/** https://developer.atlassian.com/cloud/bitbucket/rest/api-group-workspaces/#api-workspaces-workspace-get */
const workspace: Route = {
  pattern: '/2.0/workspaces/{workspace}',
  classic: [],
  granular: ['read:workspace:bitbucket'],
  answer(call) {
    const { slug, isPrivate } = call.index.world.workspace;
    const { self, html, avatar } = workspaceRow(call).links as Record<string, unknown>;
    const api = `${call.origin}/2.0`;
    const links = {
      self,
      html,
      avatar,
      members: { href: `${api}/workspaces/${slug}/members` },
      owners: { href: `${api}/workspaces/${slug}/members?q=permission%3D%22owner%22` },
      projects: { href: `${api}/workspaces/${slug}/projects` },
      repositories: { href: `${api}/repositories/${slug}` },
      snippets: { href: `${api}/snippets/${slug}` },
    };
    return row({
      ...workspaceRow(call),
      links,
      is_private: isPrivate,
      is_personal: false,
      is_privacy_enforced: false,
      forking_mode: 'internal_only',
      created_on: '2024-03-01T09:00:00.000000+00:00',
    });
  },
};

/**
 * https://developer.atlassian.com/cloud/bitbucket/rest/api-group-workspaces/#api-workspaces-workspace-members-get
 * Whether these rows tell the role is not documented: here they do so only on request.
 */
const members: Route = {
  pattern: '/2.0/workspaces/{workspace}/members',
  classic: ['account'],
  granular: ['read:workspace:bitbucket'],
  queryable: true,
  unasked: ['permission'],
  answer: listMembers,
};

/** https://developer.atlassian.com/cloud/bitbucket/rest/api-group-workspaces/#api-workspaces-workspace-members-member-get */
const member: Route = {
  pattern: '/2.0/workspaces/{workspace}/members/{member}',
  classic: ['account'],
  granular: ['read:workspace:bitbucket'],
  unasked: ['permission'],
  answer(call) {
    const person = call.index.people.get(call.part('member'));
    return person?.workspaceRole ? row(membershipRow(call, person)) : refused(notFound('Member'));
  },
};

/** https://developer.atlassian.com/cloud/bitbucket/rest/api-group-workspaces/#api-workspaces-workspace-permissions-get */
const permissions: Route = {
  pattern: '/2.0/workspaces/{workspace}/permissions',
  classic: ['account'],
  granular: ['read:workspace:bitbucket'],
  queryable: true,
  answer: listMembers,
};

export const workspaceRoutes: readonly Route[] = [workspace, members, member, permissions];

export function membershipRow(call: Call, person: WorldPerson): Row {
  const { slug } = call.index.world.workspace;
  return {
    type: 'workspace_membership',
    permission: person.workspaceRole,
    user: userRow(call, person.uuid),
    workspace: workspaceRow(call),
    links: {
      self: { href: `${call.origin}/2.0/workspaces/${slug}/members/${encodeURIComponent(person.uuid)}` },
    },
    added_on: '2024-03-04T10:00:00.000000+00:00',
    last_accessed: '2026-11-01T10:00:00.000000+00:00',
  };
}

function listMembers(call: Call) {
  const people = call.index.memo('members', () => {
    return call.index.world.people.filter((person) => person.workspaceRole !== null);
  });
  return list(listOf(people, (person) => membershipRow(call, person)));
}
