import { forbidden, notFound } from '../answers.ts';
import { type Call, list, type Result, type Route, refused, row } from '../call.ts';
import { listOf, type Row } from '../listing.ts';
import { userRow, workspaceRow } from '../rows.ts';
import type { WorldGrants, WorldProject, WorldRepository } from '../world.ts';

/** Fields of a group that the documented examples of lists do not show. */
const UNASKED = ['group.full_slug', 'group.workspace', 'group.owner'];

/** Where explicit permissions hang: both families work alike. */
interface Family {
  readonly pattern: string;
  readonly classic: readonly string[];
  readonly granular: readonly string[];
  readonly type: 'project' | 'repository';
  find(call: Call): WorldProject | WorldRepository | undefined;
  address(call: Call): string;
}

/** https://developer.atlassian.com/cloud/bitbucket/rest/api-group-projects/#api-workspaces-workspace-projects-project-key-permissions-config-groups-get */
const projectFamily: Family = {
  pattern: '/2.0/workspaces/{workspace}/projects/{project_key}/permissions-config',
  classic: ['project:admin'],
  granular: ['read:project:bitbucket'],
  type: 'project',
  find: (call) => call.index.projects.get(call.part('project_key')),
  address: (call) => `workspaces/${call.index.world.workspace.slug}/projects/${call.part('project_key')}`,
};

/** https://developer.atlassian.com/cloud/bitbucket/rest/api-group-repositories/#api-repositories-workspace-repo-slug-permissions-config-groups-get */
const repositoryFamily: Family = {
  pattern: '/2.0/repositories/{workspace}/{repo_slug}/permissions-config',
  classic: ['repository:admin'],
  granular: ['read:repository:bitbucket'],
  type: 'repository',
  find: (call) => call.index.repositories.get(call.part('repo_slug')),
  address: (call) =>
    `repositories/${call.index.world.workspace.slug}/${call.index.repositories.get(call.part('repo_slug'))?.slug}`,
};

export const grantRoutes: readonly Route[] = [projectFamily, repositoryFamily].flatMap((family) => {
  const { classic, granular, pattern } = family;
  const gates = { classic, granular, unasked: UNASKED };
  return [
    route(`${pattern}/users`, (call, { users }) =>
      list(listOf(users, (grant) => userGrant(call, family, grant))),
    ),
    route(`${pattern}/groups`, (call, { groups }) => {
      return list(listOf(groups, (grant) => groupGrant(call, family, grant)));
    }),
    route(`${pattern}/users/{user}`, (call, { users }) => {
      const person = call.index.people.get(call.part('user'))?.uuid;
      const found = users.find((grant) => grant.user === person);
      return found === undefined ? refused(notFound('User')) : row(userGrant(call, family, found));
    }),
    route(`${pattern}/groups/{group}`, (call, { groups }) => {
      const found = groups.find((grant) => grant.group === call.part('group'));
      return found === undefined ? refused(notFound('Group')) : row(groupGrant(call, family, found));
    }),
  ];

  function route(path: string, show: (call: Call, grants: WorldGrants) => Result): Route {
    return {
      ...gates,
      pattern: path,
      answer(call) {
        const holder = family.find(call);
        if (holder === undefined)
          return refused(notFound(family.type === 'project' ? 'Project' : 'Repository'));
        return call.rights.administers(holder) ? show(call, holder.grants) : refused(forbidden());
      },
    };
  }
});

function userGrant(call: Call, family: Family, grant: WorldGrants['users'][number]): Row {
  const id = call.index.people.get(grant.user)?.accountId ?? encodeURIComponent(grant.user);
  return {
    type: `${family.type}_user_permission`,
    permission: grant.permission,
    user: userRow(call, grant.user),
    links: { self: { href: `${call.origin}/2.0/${family.address(call)}/permissions-config/users/${id}` } },
  };
}

/** A group of another workspace is written `workspace:slug` in the world's grants. */
function groupGrant(call: Call, family: Family, grant: WorldGrants['groups'][number]): Row {
  const own = call.index.world.workspace.slug;
  const [slug = '', home = own] = grant.group.split(':').reverse();
  return {
    type: `${family.type}_group_permission`,
    permission: grant.permission,
    group: {
      type: 'group',
      name: call.index.groups.get(grant.group)?.name ?? slug,
      slug,
      full_slug: `${home}:${slug}`,
      ...(home === own && { workspace: workspaceRow(call) }),
    },
    links: { self: { href: `${call.origin}/2.0/${family.address(call)}/permissions-config/groups/${slug}` } },
  };
}
