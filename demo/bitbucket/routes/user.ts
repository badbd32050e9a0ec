import { forbidden } from '../answers.ts';
import { list, type Route, refused, row } from '../call.ts';
import { listOf } from '../listing.ts';
import { selfRow } from '../rows.ts';
import { membershipRow } from './workspace.ts';

/** https://developer.atlassian.com/cloud/bitbucket/rest/api-group-users/#api-user-get */
const self: Route = {
  pattern: '/2.0/user',
  classic: ['account'],
  granular: ['read:user:bitbucket'],
  closedTo: ['access-token'],
  answer(call) {
    return row(selfRow(call, call.index.people.get(call.rights.person ?? '')));
  },
};

/** https://developer.atlassian.com/cloud/bitbucket/rest/api-group-workspaces/#api-user-workspaces-get */
const workspaces: Route = {
  pattern: '/2.0/user/workspaces',
  classic: ['account'],
  granular: ['read:workspace:bitbucket'],
  closedTo: ['access-token'],
  answer(call) {
    const { workspace } = call.index.world;
    const seen = call.rights.seesWorkspace ? [workspace] : [];
    return list(
      listOf(seen, ({ slug, uuid }) => ({
        type: 'workspace_access',
        administrator: call.rights.ownsWorkspace,
        workspace: {
          type: 'workspace_base',
          uuid,
          slug,
          links: {
            self: { href: `${call.origin}/2.0/workspaces/${slug}` },
            avatar: { href: `${call.origin}/workspaces/${slug}/avatar/` },
          },
        },
      })),
    );
  },
};

/** https://developer.atlassian.com/cloud/bitbucket/rest/api-group-workspaces/#api-user-workspaces-workspace-permission-get */
const permission: Route = {
  pattern: '/2.0/user/workspaces/{workspace}/permission',
  classic: ['account'],
  granular: ['read:workspace:bitbucket'],
  closedTo: ['access-token'],
  answer(call) {
    const person = call.index.people.get(call.rights.person ?? '');
    return person?.workspaceRole ? row(membershipRow(call, person)) : refused(forbidden());
  },
};

export const userRoutes: readonly Route[] = [self, workspaces, permission];
