import { forbidden, notFound, wrongMethod } from '../answers.ts';
import { type Call, type Result, type Route, refused } from '../call.ts';
import type { WorldGroup } from '../world.ts';

/** Version 1.0, kept for groups alone: https://support.atlassian.com/bitbucket-cloud/docs/groups-endpoint/ */
const gates = { classic: ['account'], granular: ['read:permission:bitbucket'] };

const groups: Route = {
  ...gates,
  pattern: '/1.0/groups/{workspace}',
  answer(call) {
    const brief = call.url.searchParams.get('exclude_members') === 'true';
    return forOwners(call, () => plain(call.index.world.groups.map((group) => groupRow(call, group, brief))));
  },
};

const group: Route = {
  ...gates,
  pattern: '/1.0/groups/{workspace}/{group}',
  answer: (call) => forOwners(call, () => withGroup(call, (found) => plain(groupRow(call, found, false)))),
};

const members: Route = {
  ...gates,
  pattern: '/1.0/groups/{workspace}/{group}/members',
  answer(call) {
    return forOwners(call, () => {
      return withGroup(call, (found) => plain(found.members.map((uuid) => memberRow(call, uuid))));
    });
  },
};

/**
 * The trap: an empty list for everybody who is no member of the group, whatever the role.
 * https://support.atlassian.com/bitbucket-cloud/kb/how-to-use-the-groups-api-in-bitbucket-api-v1-to-retrieve-group-details/
 */
const filtered: Route = {
  ...gates,
  pattern: '/1.0/groups',
  answer(call) {
    const [workspace, slug = ''] = (call.url.searchParams.get('group') ?? '').split('/');
    const found = workspace === call.index.world.workspace.slug ? call.index.groups.get(slug) : undefined;
    const inside = found?.members.includes(call.rights.person ?? '') === true;
    return plain(found !== undefined && inside ? [groupRow(call, found, false)] : []);
  },
};

export const groupRoutes: readonly Route[] = [groups, group, members, filtered];

function forOwners(call: Call, show: () => Result): Result {
  const workspace = call.part('workspace');
  if (workspace.startsWith('{')) return refused(wrongMethod());
  if (workspace !== call.index.world.workspace.slug) return refused(notFound('Workspace'));
  return call.rights.ownsWorkspace ? show() : refused(forbidden());
}

function withGroup(call: Call, show: (group: WorldGroup) => Result): Result {
  const found = call.index.groups.get(call.part('group'));
  return found === undefined ? refused(notFound('Group')) : show(found);
}

function plain(body: unknown): Result {
  return { kind: 'plain', body };
}

function groupRow(call: Call, { name, slug, members }: WorldGroup, brief: boolean) {
  const { workspace } = call.index.world;
  return {
    name,
    permission: null,
    auto_add: false,
    ...(!brief && { members: members.map((uuid) => memberRow(call, uuid)) }),
    owner: {
      display_name: workspace.name,
      account_id: null,
      uuid: workspace.uuid,
      nickname: workspace.slug,
      is_team: true,
      is_staff: false,
      avatar: `${call.origin}/account/${workspace.slug}/avatar/`,
      resource_uri: `/1.0/users/${workspace.slug}`,
    },
    email_forwarding_disabled: false,
    slug,
  };
}

function memberRow(call: Call, uuid: string) {
  const person = call.index.people.get(uuid);
  const nickname = person?.nickname ?? '';
  return {
    display_name: person?.displayName ?? 'Former user',
    account_id: person?.accountId ?? null,
    uuid,
    nickname,
    is_team: false,
    is_staff: false,
    avatar: `${call.origin}/account/${encodeURIComponent(nickname)}/avatar/`,
    resource_uri: `/1.0/users/${encodeURIComponent(nickname)}`,
  };
}
