import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { ACME_PEOPLE, acme } from '../../demo/bitbucket/acme.ts';
import { type BitbucketServer, startBitbucket } from '../../demo/bitbucket/server.ts';
import { ask } from './ask.ts';

let server: BitbucketServer;

beforeAll(async () => {
  server = await startBitbucket(acme());
});

afterAll(async () => {
  await server.close();
});

describe('pages', () => {
  test('hold ten rows unless asked otherwise', async () => {
    const { json } = await ask(server, '/2.0/repositories/acme');

    expect(json.values).toHaveLength(10);
    expect(json).toMatchObject({ pagelen: 10, size: 12, page: 1 });
  });

  test('lead to each other by absolute links that keep the other parameters', async () => {
    const first = await ask(
      server,
      '/2.0/repositories/acme?pagelen=7&sort=-name&fields=next,previous,values.name',
    );
    const second = await ask(server, first.json.next);

    const link = new URL(first.json.next);
    expect(link.origin).toBe(server.url);
    expect(link.searchParams.get('fields')).toBe('next,previous,values.name');
    expect(first.json.values).toHaveLength(7);
    expect(second.json.values).toHaveLength(5);
    expect(second.json.next).toBeUndefined();
    expect(second.json.previous).toBeDefined();
  });

  test.each(['0', '101', 'x', '-1', '1.5'])('refuse a pagelen of %s', async (pagelen) => {
    const { status, json } = await ask(server, `/2.0/repositories/acme?pagelen=${pagelen}`);

    expect(status).toBe(400);
    expect(json.error.message).toBe('Invalid pagelen');
  });

  test('are empty and not missing where a list is empty', async () => {
    const { status, json } = await ask(server, '/2.0/repositories/acme/sdk-js/permissions-config/users');

    expect(status).toBe(200);
    expect(json).toEqual({ values: [], pagelen: 10, size: 0, page: 1 });
  });

  test('end after the last one', async () => {
    const { status } = await ask(server, '/2.0/repositories/acme?page=3');

    expect(status).toBe(404);
  });
});

describe('fields', () => {
  test('include only what they name, so that a forgotten next is gone', async () => {
    const { json } = await ask(
      server,
      '/2.0/repositories/acme?pagelen=1&fields=size,values.uuid,values.project.key',
    );

    expect(json).toEqual({ size: 12, values: [{ uuid: expect.any(String), project: { key: 'PLAT' } }] });
  });

  test('leave out what has a minus, through any name for a star', async () => {
    const path =
      '/2.0/workspaces/acme/members?pagelen=1&fields=-size,-values.links,-values.*.links,-values.workspace';
    const { json } = await ask(server, path);

    expect(Object.keys(json.values[0] ?? {})).toEqual(['type', 'user', 'added_on', 'last_accessed']);
    expect(json.values[0]?.user.links).toBeUndefined();
    expect(json.size).toBeUndefined();
  });

  test('add what has a plus to what is shown anyway', async () => {
    const path = '/2.0/workspaces/acme/projects/SHOP/permissions-config/groups';
    const without = await ask(server, path);
    const asked = await ask(server, `${path}?fields=%2Bvalues.group.full_slug`);

    expect(without.json.values[0]?.group).toEqual({ type: 'group', name: 'Developers', slug: 'developers' });
    expect(asked.json.values[0]?.group.full_slug).toBe('acme:developers');
    expect(asked.json.values[0]?.permission).toBe('write');
  });
});

describe('queries', () => {
  test('find the owners', async () => {
    const { json } = await ask(
      server,
      `/2.0/workspaces/acme/permissions?q=${encodeURIComponent('permission="owner"')}`,
    );

    const owners = json.values.map((row) => row.user.display_name);
    expect(owners).toEqual(['Access Auditor', 'Ada Novak']);
  });

  test('compare permissions by what they give', async () => {
    const query = encodeURIComponent('permission>"read" AND repository.name="catalogue"');
    const { json } = await ask(
      server,
      `/2.0/workspaces/acme/permissions/repositories?pagelen=100&q=${query}`,
    );

    const levels = new Set(json.values.map((row) => row.permission));
    expect(levels).toEqual(new Set(['write', 'admin']));
  });

  test('are refused on lists of explicit permissions', async () => {
    const { status, json } = await ask(server, '/2.0/repositories/acme/billing/permissions-config/users?q=x');

    expect(status).toBe(400);
    expect(json.error.message).toContain('does not support filtering');
  });
});

describe('identifiers', () => {
  test.each(['acme', encodeURIComponent(acme().workspace.uuid)])('take the workspace as %s', async (id) => {
    const { json } = await ask(server, `/2.0/workspaces/${id}`);

    expect(json.slug).toBe('acme');
  });

  test('take a repository by UUID and a person by account id', async () => {
    const billing = acme().repositories.find(({ slug }) => slug === 'billing');
    const path = `/2.0/repositories/acme/${encodeURIComponent(billing?.uuid ?? '')}/permissions-config/users`;
    const { json } = await ask(server, `${path}/${ACME_PEOPLE.bruno.accountId}`);

    expect(json).toMatchObject({ permission: 'write', user: { uuid: ACME_PEOPLE.bruno.uuid } });
  });

  test('leave people with no more than a grant out of the members', async () => {
    const { json } = await ask(server, '/2.0/workspaces/acme/members?pagelen=100');

    expect(json.size).toBe(8);
    expect(JSON.stringify(json)).not.toContain(ACME_PEOPLE.grete.uuid);
  });
});

describe('groups', () => {
  test('are a plain list, with or without their members', async () => {
    const full = await ask(server, '/1.0/groups/acme');
    const brief = await ask(server, '/1.0/groups/acme/?exclude_members=true');

    expect(full.json).toHaveLength(4);
    expect(full.rows[3]?.members?.[0]?.uuid).toBe(ACME_PEOPLE.mallory.uuid);
    expect(brief.rows[3]).toMatchObject({ slug: 'contractors' });
    expect(brief.rows[3]?.members).toBeUndefined();
  });

  test('list their members by slug', async () => {
    const { rows } = await ask(server, '/1.0/groups/acme/release-managers/members');

    const people = rows.map((member) => member.uuid);
    expect(people).toEqual([ACME_PEOPLE.chiara.uuid, ACME_PEOPLE.farah.uuid]);
  });

  test('do not take the UUID of a workspace', async () => {
    const { status } = await ask(server, `/1.0/groups/${encodeURIComponent(acme().workspace.uuid)}`);

    expect(status).toBe(405);
  });

  test('are empty where they are asked for as a filter by somebody outside', async () => {
    const outside = await ask(server, '/1.0/groups?group=acme/developers');
    const inside = await ask(server, '/1.0/groups?group=acme/administrators');

    expect(outside).toMatchObject({ status: 200, json: [] });
    expect(inside.json).toHaveLength(1);
  });

  test('that do not exist are not found', async () => {
    const { status } = await ask(server, '/1.0/groups/acme/nobody/members');

    expect(status).toBe(404);
  });
});
