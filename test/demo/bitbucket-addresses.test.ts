import { afterEach, describe, expect, test } from '@jest/globals';
import { acme } from '../../demo/bitbucket/acme.ts';
import { AUDITOR, ask } from './ask.ts';
import { closeAll, serve } from './serve.ts';

afterEach(closeAll);

describe('wrong addresses', () => {
  test.each(['/2.0/workspaces', '/2.0/repositories', '/2.0/user/permissions/workspaces'])(
    'that were removed get 410: %s',
    async (path) => {
      const server = await serve(acme());

      const { status, json } = await ask(server, path);

      expect(status).toBe(410);
      expect(json.error.message).toContain('CHANGE-2770');
    },
  );

  test('that never existed say so', async () => {
    const server = await serve(acme());

    const { status, json } = await ask(server, '/2.0/workspaces/acme/nothing');

    expect(status).toBe(404);
    expect(json.error.detail).toBe('There is no API hosted at this URL');
  });

  test('that forget -config get an empty 400', async () => {
    const server = await serve(acme());

    const { status, text } = await ask(server, '/2.0/workspaces/acme/projects/SHOP/permissions/groups');

    expect([status, text]).toEqual([400, '']);
  });

  test('of a resource that is not there are told apart from those', async () => {
    const server = await serve(acme());

    const replies = await Promise.all([
      ask(server, '/2.0/workspaces/other'),
      ask(server, '/2.0/repositories/acme/other'),
      ask(server, '/2.0/workspaces/acme/projects/OTHER/permissions-config/users'),
    ]);

    expect(replies.map(({ status }) => status)).toEqual([404, 404, 404]);
    expect(replies.every(({ json }) => json.error.detail === undefined)).toBe(true);
  });

  test('and methods that would write are refused', async () => {
    const server = await serve(acme());

    const response = await fetch(`${server.url}/2.0/user`, {
      method: 'PUT',
      headers: { authorization: AUDITOR },
    });

    expect(response.status).toBe(405);
  });
});

describe('quota', () => {
  test('is spent per person in a rolling window and says nothing about when it is free', async () => {
    let now = 0;
    const server = await serve({ world: acme(), quota: { limit: 2, windowMs: 1000 }, clock: () => now });
    const statuses: number[] = [];

    for (const time of [0, 600, 700, 1001, 1002, 1601]) {
      now = time;
      statuses.push((await ask(server, '/2.0/user')).status);
    }
    const refused = await ask(server, '/2.0/user');

    expect(statuses).toEqual([200, 200, 429, 200, 429, 200]);
    expect(refused.headers.get('retry-after')).toBeNull();
    expect(refused.headers.get('content-type')).toBe('text/plain');
  });
});

describe('the log', () => {
  test('tells what was asked and answered, and nothing of the credential', async () => {
    const server = await serve(acme());

    await ask(server, '/2.0/repositories/acme?pagelen=1');
    await ask(server, '/2.0/user', null);

    expect(server.requests).toEqual([
      { method: 'GET', path: '/2.0/repositories/acme', query: 'pagelen=1', status: 200, authorized: true },
      { method: 'GET', path: '/2.0/user', query: '', status: 401, authorized: false },
    ]);
  });
});
