import { afterEach, describe, expect, test } from '@jest/globals';
import { ACME_EMAIL, ACME_PEOPLE, acme } from '../../demo/bitbucket/acme.ts';
import type { World, WorldCredential } from '../../demo/bitbucket/world.ts';
import { ask, basic } from './ask.ts';
import { closeAll, serve } from './serve.ts';

afterEach(closeAll);

function withCredential(credential: WorldCredential): World {
  return { ...acme(), credentials: [...acme().credentials, credential] };
}

function tokenOf(person: string, scopes?: readonly string[]): WorldCredential {
  const [auditor] = acme().credentials;
  return {
    kind: 'api-token',
    email: 'p@acme.example',
    token: 'p',
    person,
    scopes: scopes ?? auditor?.scopes ?? [],
  };
}

const PERSON = basic('p@acme.example', 'p');

describe('credentials', () => {
  test.each([null, basic(ACME_EMAIL, 'wrong'), basic('wrong', 'wrong'), 'Bearer nothing', 'Nonsense'])(
    'that are unknown get 401: %s',
    async (authorization) => {
      const server = await serve(acme());

      const { status, json } = await ask(server, '/2.0/user', authorization);

      expect(status).toBe(401);
      expect(json.error.message).toBe('Token is invalid, expired, or not supported for this endpoint.');
    },
  );

  test('are described in headers, without any about the rate', async () => {
    const server = await serve(acme());

    const { headers } = await ask(server, '/2.0/repositories/acme/billing/permissions-config/users');

    expect(headers.get('x-credential-type')).toBe('api_token');
    expect(headers.get('x-accepted-oauth-scopes')).toBe('repository:admin');
    expect(headers.get('x-oauth-scopes')).toContain('read:repository:bitbucket');
    expect([...headers.keys()].filter((name) => name.startsWith('x-ratelimit'))).toEqual([]);
  });

  test('without the scope are told which one', async () => {
    const server = await serve(withCredential(tokenOf(ACME_PEOPLE.ada.uuid, ['read:user:bitbucket'])));

    const { status, json } = await ask(server, '/1.0/groups/acme', PERSON);

    expect(status).toBe(403);
    expect(json.error).toEqual({
      message: 'Your credentials lack one or more required privilege scopes.',
      detail: { granted: ['read:user:bitbucket'], required: ['read:permission:bitbucket'] },
    });
  });

  test('of a machine are no person', async () => {
    const server = await serve(
      withCredential({ kind: 'access-token', token: 't', scopes: ['account'], reach: { kind: 'workspace' } }),
    );

    const { status, json, headers } = await ask(server, '/2.0/user', 'Bearer t');

    expect(status).toBe(403);
    expect(json.error.message).toBe('This API is not accessible by this authentication mechanism');
    expect(headers.get('x-credential-type')).toBe('workspace_access_token');
  });

  test('of a project reach no further than the project and what is public', async () => {
    const reach = { kind: 'project', project: 'SHOP' } as const;
    const scopes = ['repository', 'project', 'project:admin'];
    const server = await serve(withCredential({ kind: 'access-token', token: 't', scopes, reach }));

    const listed = await ask(server, '/2.0/repositories/acme?pagelen=100', 'Bearer t');
    const asked = await ask(
      server,
      '/2.0/workspaces/acme/projects/SHOP/permissions-config/users',
      'Bearer t',
    );

    expect(listed.json.size).toBe(5);
    expect(asked.status).toBe(403);
  });

  test('of a consumer are exchanged for a token that ends', async () => {
    let now = 0;
    const consumer = { kind: 'oauth-consumer', key: 'k', secret: 's', scopes: ['repository'] } as const;
    const server = await serve({ world: withCredential(consumer), clock: () => now });

    const response = await fetch(`${server.url}/site/oauth2/access_token`, {
      method: 'POST',
      headers: { authorization: basic('k', 's') },
      body: new URLSearchParams({ grant_type: 'client_credentials' }),
    });
    const given = (await response.json()) as { access_token: string; expires_in: number };
    const early = await ask(server, '/2.0/repositories/acme', `Bearer ${given.access_token}`);
    now = 7200 * 1000;
    const late = await ask(server, '/2.0/repositories/acme', `Bearer ${given.access_token}`);

    expect(given.expires_in).toBe(7200);
    expect(early.status).toBe(200);
    expect(early.headers.get('x-credential-type')).toBe('oauth2');
    expect(late.status).toBe(401);
  });
});

describe('roles', () => {
  test('decide which permissions are shown', async () => {
    const server = await serve(withCredential(tokenOf(ACME_PEOPLE.chiara.uuid)));
    const paths = [
      '/2.0/workspaces/acme/projects/PLAT/permissions-config/users',
      '/2.0/workspaces/acme/projects/SHOP/permissions-config/users',
      '/2.0/repositories/acme/billing/permissions-config/groups',
      '/2.0/repositories/acme/checkout/permissions-config/groups',
      '/2.0/repositories/acme/catalogue/permissions-config/groups',
      '/2.0/workspaces/acme/permissions/repositories/checkout',
      '/2.0/workspaces/acme/permissions/repositories',
      '/1.0/groups/acme',
    ];

    const replies = await Promise.all(paths.map((path) => ask(server, path, PERSON)));

    expect(replies.map(({ status }) => status)).toEqual([200, 403, 200, 200, 403, 200, 403, 403]);
  });

  test('decide which repositories and projects are listed', async () => {
    const server = await serve(withCredential(tokenOf(ACME_PEOPLE.mallory.uuid)));

    const repositories = await ask(server, '/2.0/repositories/acme?fields=values.slug', PERSON);
    const writable = await ask(server, '/2.0/repositories/acme?role=contributor&fields=values.slug', PERSON);
    const projects = await ask(server, '/2.0/workspaces/acme/projects?fields=values.key', PERSON);

    expect(repositories.json.values).toEqual([{ slug: 'catalogue' }, { slug: 'acme-cli' }]);
    expect(writable.json.values).toEqual([{ slug: 'acme-cli' }]);
    expect(projects.json.values).toEqual([{ key: 'SHOP' }, { key: 'OSS' }]);
  });

  test('do not open what is withheld', async () => {
    const [first] = acme().repositories;
    const server = await serve({ ...acme(), withheld: [first?.uuid ?? ''] });

    const { status, json } = await ask(
      server,
      `/2.0/repositories/acme/${first?.slug}/permissions-config/users`,
    );

    expect(status).toBe(403);
    expect(json.error.message).toBe('Forbidden');
  });
});
