import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { acme } from '../../demo/bitbucket/acme.ts';
import { answers, type Effect, HTML_PAGE } from '../../demo/bitbucket/faults.ts';
import { type BitbucketServer, startBitbucket } from '../../demo/bitbucket/server.ts';
import { AUDITOR, ask } from './ask.ts';

const PATH = '/2.0/repositories/acme?pagelen=5';
let server: BitbucketServer;

beforeEach(async () => {
  server = await startBitbucket(acme());
});

afterEach(async () => {
  await server.close();
});

function askWith(effect: Effect) {
  server.faults.add({ on: '/2.0/repositories/acme', effect });
  return ask(server, PATH);
}

describe('a fault', () => {
  test('hits the requests it fits, as often as it says, and no others', async () => {
    server.faults.add({ on: /permissions-config\/users/, effect: answers(503), times: 2, after: 1 });
    const statuses: number[] = [];

    for (let number = 0; number < 5; number += 1) {
      statuses.push((await ask(server, '/2.0/repositories/acme/billing/permissions-config/users')).status);
    }
    const other = await ask(server, '/2.0/user');

    expect(statuses).toEqual([200, 503, 503, 200, 200]);
    expect(other.status).toBe(200);
  });

  test('finds a repository by the UUID as people read it', async () => {
    const [first] = acme().repositories;
    server.faults.add({ on: first?.uuid ?? '', effect: answers(404), times: Number.POSITIVE_INFINITY });

    const { status } = await ask(server, `/2.0/repositories/acme/${encodeURIComponent(first?.uuid ?? '')}`);

    expect(status).toBe(404);
  });

  test('answers with any status, headers and body', async () => {
    const { status, headers, json } = await askWith(answers(429, { type: 'error' }, { 'retry-after': '7' }));

    expect([status, headers.get('retry-after'), json]).toEqual([429, '7', { type: 'error' }]);
  });

  test('answers with a page for people', async () => {
    const { status, text } = await askWith(HTML_PAGE);

    expect(status).toBe(200);
    expect(text).toContain('<!doctype html>');
  });

  test.each([200, 204])('answers %i with nothing', async (status) => {
    const reply = await askWith(answers(status));

    expect([reply.status, reply.text]).toEqual([status, '']);
  });

  test('breaks the connection before an answer', async () => {
    const asked = askWith({ kind: 'reset' });

    await expect(asked).rejects.toThrow();
    expect(server.requests.at(-1)?.status).toBeNull();
  });

  test('never answers', async () => {
    server.faults.add({ on: PATH, effect: { kind: 'hang' } });
    const asked = fetch(`${server.url}${PATH}`, {
      headers: { authorization: AUDITOR },
      signal: AbortSignal.timeout(50),
    });

    await expect(asked).rejects.toThrow('timeout');
  });

  test('cuts a body so that the length tells', async () => {
    const asked = askWith({ kind: 'cut', bytes: 100, withLength: true });

    await expect(asked).rejects.toThrow();
  });

  test('cuts a body so that nothing but the JSON tells', async () => {
    server.faults.add({ on: PATH, effect: { kind: 'cut', bytes: 100, withLength: false } });

    const response = await fetch(`${server.url}${PATH}`, { headers: { authorization: AUDITOR } });
    const text = await response.text();

    expect(response.status).toBe(200);
    expect(text).toHaveLength(100);
  });

  test.each<Effect>([
    { kind: 'trickle', bytes: 4096, everyMs: 1 },
    { kind: 'delay', ms: 1 },
    { kind: 'gzip' },
    { kind: 'headers', headers: { 'x-ratelimit-nearlimit': 'true' } },
  ])('changes the way and not the content: $kind', async (effect) => {
    const genuine = await ask(server, PATH);

    const spoilt = await askWith(effect);

    expect(spoilt.json).toEqual(genuine.json);
  });

  test('unpacks to far more than it sends', async () => {
    const { json, headers } = await askWith({ kind: 'gzip-bomb', megabytes: 4 });

    expect(Number(headers.get('content-length'))).toBeLessThan(10_000);
    expect(json.filler).toHaveLength(4 * 1024 * 1024);
  });

  test('leads to another page', async () => {
    const foreign = await askWith({ kind: 'next', to: 'https://elsewhere.example/2.0' });
    const loop = await askWith({ kind: 'next', to: 'self' });
    const path = await askWith({ kind: 'next', to: '/2.0/user' });

    expect(foreign.json.next).toBe('https://elsewhere.example/2.0');
    expect(loop.json.next).toBe(`${server.url}${PATH}`);
    expect(path.json.next).toBe(`${server.url}/2.0/user`);
  });

  test('tells lies about rows', async () => {
    const size = await askWith({ kind: 'size', by: 2 });
    const doubled = await askWith({ kind: 'duplicate-rows' });
    const short = await askWith({ kind: 'drop-row' });
    const word = await askWith({ kind: 'permission', word: 'maintain' });

    expect(size.json.size).toBe(14);
    expect(doubled.json.values).toHaveLength(10);
    expect(short.json.values).toHaveLength(4);
    expect(word.json.values[0]?.permission).toBe('maintain');
  });

  test('is gone when the script is cleared', async () => {
    server.faults.add({ on: '/', effect: answers(500), times: Number.POSITIVE_INFINITY });

    server.faults.clear();

    expect((await ask(server, PATH)).status).toBe(200);
  });
});

test('an address that is no text gets 400', async () => {
  const { status } = await ask(server, '/2.0/workspaces/%E0%A4%A');

  expect(status).toBe(400);
});
