import { describe, expect, test } from '@jest/globals';
import type { Scope } from '../../../lambda/core/model/scope.ts';
import { type Script, sendJson, sendText } from '../../support/scripted-server.ts';
import { readerOn } from './reader-on-script.ts';

const PROJECT = { uuid: '{p1}', key: 'WEB' };
const REPOSITORY = { uuid: '{r1}', slug: 'site' };

/** Answers by path; a list is a whole page. A path that is not named is not found. */
function serving(lists: Readonly<Record<string, unknown>>): Script {
  return ({ url }, response) => {
    const { pathname } = new URL(url, 'http://x');
    const found = lists[pathname];
    if (found === undefined) return sendText(response, 404, '');
    const isPaged = Array.isArray(found) && pathname.startsWith('/2.0/');
    return sendJson(response, isPaged ? { size: found.length, values: found } : found);
  };
}

function user(uuid: string, more: object = {}) {
  return { type: 'user', uuid, display_name: `Name ${uuid}`, account_id: `id ${uuid}`, ...more };
}

function person(uuid: string, more: object = {}) {
  return { uuid, name: `Name ${uuid}`, accountId: `id ${uuid}`, isApp: false, isActive: true, ...more };
}

test('the workspace is read', async () => {
  const { reader } = await readerOn(
    serving({ '/2.0/workspaces/acme': { uuid: '{w1}', slug: 'acme', name: 'A' } }),
  );

  const answer = await reader.workspace();

  expect(answer).toEqual({ kind: 'read', value: { uuid: '{w1}', slug: 'acme' }, pages: 1, people: [] });
});

describe('members', () => {
  const members = '/2.0/workspaces/acme/members';
  const owners = '/2.0/workspaces/acme/permissions';

  test('are those of both lists, owners those who hold that role', async () => {
    const { reader, server } = await readerOn(
      serving({
        [members]: [{ user: user('{b}') }, { user: user('{a}'), permission: 'collaborator' }],
        [owners]: [
          { user: user('{c}'), permission: 'owner' },
          { user: user('{a}'), permission: 'member' },
        ],
      }),
    );

    const answer = await reader.read({ kind: 'members' });

    expect(answer).toEqual({
      kind: 'read',
      value: { kind: 'members', members: ['{a}', '{b}', '{c}'], owners: ['{c}'], unknownRoles: [] },
      pages: 2,
      reported: 2,
      people: [person('{a}'), person('{b}'), person('{c}')],
    });
    expect(new URL(server.requests[1]?.url ?? '', 'http://x').searchParams.get('q')).toBe(
      'permission="owner"',
    );
  });

  test('with a role that nobody has defined are named with it', async () => {
    const { reader } = await readerOn(
      serving({ [members]: [{ user: user('{a}'), permission: 'god' }], [owners]: [] }),
    );

    const answer = await reader.read({ kind: 'members' });

    expect(answer).toHaveProperty('value.unknownRoles', [{ user: '{a}', role: 'god' }]);
  });

  test.each([
    ['the list of owners', { [members]: [] }],
    ['the list of members', { [owners]: [] }],
  ])('are unreadable where %s is missing', async (_, lists) => {
    const { reader } = await readerOn(serving(lists));

    const answer = await reader.read({ kind: 'members' });

    expect(answer).toMatchObject({ kind: 'unreadable', unreadable: { httpStatus: 404 } });
  });

  test('without the role in the list of owners are unreadable', async () => {
    const { reader } = await readerOn(serving({ [members]: [], [owners]: [{ user: user('{a}') }] }));

    const answer = await reader.read({ kind: 'members' });

    expect(answer).toHaveProperty('unreadable.reason', expect.stringMatching(/values\.0\.permission/));
  });
});

describe('people', () => {
  test.each([
    [
      'no name and no account id',
      { display_name: undefined, account_id: null },
      { name: '', accountId: null },
    ],
    ['a name of another type', { display_name: 7, account_id: 7 }, { name: '', accountId: null }],
    ['half a character in the name', { display_name: 'a\ud800' }, { name: 'a\ufffd' }],
    ['an inactive account', { account_status: 'inactive' }, { isActive: false }],
    ['a closed account, said the older way', { is_active: false }, { isActive: false }],
    ['an app', { type: 'app_user' }, { isApp: true }],
  ])('with %s are kept by their UUID', async (_, sent, known) => {
    const { reader } = await readerOn(serving({ '/1.0/groups/acme/devs/members': [user('{a}', sent)] }));

    const answer = await reader.read({ kind: 'group-members', group: 'devs' });

    expect(answer).toEqual({
      kind: 'read',
      value: { kind: 'group-members', members: ['{a}'] },
      pages: 1,
      people: [person('{a}', known)],
    });
  });

  test('without a UUID make the list unreadable', async () => {
    const { reader } = await readerOn(serving({ '/1.0/groups/acme/devs/members': [{ account_id: 'x' }] }));

    const answer = await reader.read({ kind: 'group-members', group: 'devs' });

    expect(answer).toMatchObject({ kind: 'unreadable' });
  });
});

describe('groups', () => {
  test('are read in one request, whose members are left to their own scopes', async () => {
    const groups = [
      { slug: 'ops', name: 'Ops', members: [user('{a}')], permission: 'admin' },
      { slug: 'devs', name: 'Devs', members: [] },
    ];
    const { reader, server } = await readerOn(serving({ '/1.0/groups/acme': groups }));

    const answer = await reader.read({ kind: 'groups' });

    expect(answer).toEqual({
      kind: 'read',
      value: {
        kind: 'groups',
        groups: [
          { slug: 'devs', name: 'Devs' },
          { slug: 'ops', name: 'Ops' },
        ],
      },
      pages: 1,
      people: [],
    });
    expect(server.requests).toHaveLength(1);
  });

  test.each([
    [
      'the gateway gives up',
      (response: Parameters<Script>[1]) => sendText(response, 504, 'request timeout error'),
    ],
    ['nothing comes in time', () => undefined],
    [
      'the answer is too large',
      (response: Parameters<Script>[1]) => sendText(response, 200, ' '.repeat(8_100_000)),
    ],
  ])(
    'are read without their members where %s',
    async (_, fail: (response: Parameters<Script>[1]) => void) => {
      const { reader, server } = await readerOn(
        ({ url }, response) =>
          url === '/1.0/groups/acme?exclude_members=true'
            ? sendJson(response, [{ slug: 'devs', name: 'Devs' }])
            : fail(response),
        { timeoutSeconds: 0.5 },
      );

      const answer = await reader.read({ kind: 'groups' });

      expect(answer).toHaveProperty('value.groups', [{ slug: 'devs', name: 'Devs' }]);
      expect(server.requests).toHaveLength(2);
    },
  );

  test('that may not be read are not asked for a second way', async () => {
    const { reader, server } = await readerOn((_, response) => sendText(response, 403, 'Forbidden'));

    const answer = await reader.read({ kind: 'groups' });

    expect(answer).toMatchObject({ kind: 'unreadable', unreadable: { httpStatus: 403 } });
    expect(server.requests).toHaveLength(1);
  });

  test('are never asked for by the address that hides them from people outside the group', async () => {
    const { reader, server } = await readerOn(serving({}));

    await reader.read({ kind: 'groups' });
    await reader.read({ kind: 'group-members', group: 'devs' });

    expect(server.requests.filter(({ url }) => url.includes('group='))).toEqual([]);
  });

  test('of another workspace are unreadable without a request', async () => {
    const { reader, server } = await readerOn(serving({}));

    const answer = await reader.read({ kind: 'group-members', group: 'other:devs' });

    expect(answer).toMatchObject({
      kind: 'unreadable',
      transient: false,
      unreadable: { reason: expect.stringMatching(/belongs to another workspace/), httpStatus: null },
    });
    expect(server.requests).toHaveLength(0);
  });

  test('with a slug that leads out of the path are unreadable without a request', async () => {
    const { reader, server } = await readerOn(serving({}));

    const answer = await reader.read({ kind: 'group-members', group: '..' });

    expect(answer).toMatchObject({ kind: 'unreadable' });
    expect(server.requests).toHaveLength(0);
  });
});

describe('projects and repositories', () => {
  test('are listed by UUID', async () => {
    const projects = [
      { uuid: '{p2}', key: 'OPS', name: 'Ops', is_private: true },
      { uuid: '{p1}', key: 'WEB' },
    ];
    const { reader } = await readerOn(serving({ '/2.0/workspaces/acme/projects': projects }));

    const answer = await reader.read({ kind: 'projects' });

    expect(answer).toHaveProperty('value.projects', [
      { uuid: '{p1}', key: 'WEB', name: '' },
      { uuid: '{p2}', key: 'OPS', name: 'Ops' },
    ]);
  });

  test('a repository is public where it is not private', async () => {
    const rows = [true, false].map((is_private, at) => ({
      uuid: `{r${at}}`,
      slug: `s${at}`,
      name: `R${at}`,
      is_private,
      project: { ...PROJECT, type: 'project' },
    }));
    const { reader } = await readerOn(serving({ '/2.0/repositories/acme': rows }));

    const answer = await reader.read({ kind: 'repositories' });

    expect(answer).toHaveProperty('value.repositories', [
      { uuid: '{r0}', slug: 's0', name: 'R0', isPublic: false, project: PROJECT },
      { uuid: '{r1}', slug: 's1', name: 'R1', isPublic: true, project: PROJECT },
    ]);
  });

  test.each(['is_private', 'project', 'uuid', 'slug'])(
    'a repository without %s makes the list unreadable',
    async (key) => {
      const row = { uuid: '{r1}', slug: 's', is_private: true, project: PROJECT, [key]: undefined };
      const { reader } = await readerOn(serving({ '/2.0/repositories/acme': [row] }));

      const answer = await reader.read({ kind: 'repositories' });

      expect(answer).toHaveProperty('unreadable.reason', expect.stringContaining(`values.0.${key}`));
    },
  );
});

describe('grants', () => {
  const USERS: readonly [Scope, string][] = [
    [
      { kind: 'project-users', project: PROJECT },
      '/2.0/workspaces/acme/projects/WEB/permissions-config/users',
    ],
    [
      { kind: 'repository-users', repository: REPOSITORY },
      '/2.0/repositories/acme/site/permissions-config/users',
    ],
  ];
  const GROUPS: readonly [Scope, string][] = [
    [
      { kind: 'project-groups', project: PROJECT },
      '/2.0/workspaces/acme/projects/WEB/permissions-config/groups',
    ],
    [
      { kind: 'repository-groups', repository: REPOSITORY },
      '/2.0/repositories/acme/site/permissions-config/groups',
    ],
  ];

  test.each(USERS)('to users keep the word of the level, known or not: %j', async (scope, path) => {
    const rows = [
      { permission: 'maintain', user: user('{b}') },
      { permission: 'none', user: user('{a}') },
    ];
    const { reader } = await readerOn(serving({ [path]: rows }));

    const answer = await reader.read(scope);

    expect(answer).toEqual({
      kind: 'read',
      value: {
        kind: 'grants',
        grants: [
          { principal: '{a}', level: 'none' },
          { principal: '{b}', level: 'maintain' },
        ],
      },
      pages: 1,
      reported: 2,
      people: [person('{a}'), person('{b}')],
    });
  });

  test.each(GROUPS)(
    'to groups name the slug, with its workspace where it is another one: %j',
    async (scope, path) => {
      const rows = [
        { permission: 'read', group: { slug: 'devs', full_slug: 'acme:devs' } },
        { permission: 'read', group: { slug: 'devs', full_slug: 'other:devs' } },
        { permission: 'admin', group: { slug: 'ops' } },
        { permission: 'read', group: { slug: 'qa', workspace: { slug: 'third' } } },
      ];
      const { reader } = await readerOn(serving({ [path]: rows }));

      const answer = await reader.read(scope);

      expect(answer).toHaveProperty('value.grants', [
        { principal: 'devs', level: 'read' },
        { principal: 'ops', level: 'admin' },
        { principal: 'other:devs', level: 'read' },
        { principal: 'third:qa', level: 'read' },
      ]);
    },
  );

  test.each([
    [USERS[0], { permission: 'read', user: user('{a}'), project: { uuid: '{p2}' } }],
    [USERS[1], { permission: 'read', user: user('{a}'), repository: { uuid: '{r2}' } }],
  ])('of another holder, whose key or slug was used again, are not taken for these', async (where, row) => {
    const [scope, path] = where ?? USERS[0] ?? [];
    const { reader } = await readerOn(serving({ [path ?? '']: [row] }));

    const answer = await reader.read(scope ?? { kind: 'members' });

    expect(answer).toHaveProperty('unreadable.reason', expect.stringMatching(/(project|repository)\.uuid/));
  });

  test.each([
    ['no permission', { user: user('{a}') }],
    ['an empty permission', { permission: '', user: user('{a}') }],
    ['no user', { permission: 'admin' }],
    ['a null user', { permission: 'admin', user: null }],
  ])('with %s make the list unreadable', async (_, row) => {
    const [scope, path] = USERS[0] ?? [];
    const { reader } = await readerOn(serving({ [path ?? '']: [row] }));

    const answer = await reader.read(scope ?? { kind: 'members' });

    expect(answer).toMatchObject({ kind: 'unreadable', unreadable: { httpStatus: 200 } });
  });
});

describe("Bitbucket's own effective list", () => {
  const path = '/2.0/workspaces/acme/permissions/repositories';
  const row = (repository: string, uuid: string) => ({
    permission: 'write',
    user: user(uuid),
    repository: { uuid: repository },
  });

  test('is read for the workspace', async () => {
    const { reader } = await readerOn(serving({ [path]: [row('{r2}', '{a}'), row('{r1}', '{b}')] }));

    const answer = await reader.witness({ kind: 'workspace' });

    expect(answer).toMatchObject({
      kind: 'read',
      value: [
        { repository: '{r1}', user: '{b}', level: 'write' },
        { repository: '{r2}', user: '{a}', level: 'write' },
      ],
      people: [person('{a}'), person('{b}')],
    });
  });

  test.each([
    ['{r1}', 'read'],
    ['{r2}', 'unreadable'],
  ])('for one repository with rows of %s is %s', async (uuid, kind) => {
    const { reader } = await readerOn(serving({ [`${path}/site`]: [row(uuid, '{a}')] }));

    const answer = await reader.witness({ kind: 'repository', ...REPOSITORY });

    expect(answer.kind).toBe(kind);
  });
});
