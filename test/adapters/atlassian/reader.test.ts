import { afterEach, describe, expect, test } from '@jest/globals';
import { auditLogReader } from '../../../lambda/adapters/atlassian/reader.ts';
import type { LogAnswer } from '../../../lambda/ports.ts';
import { Secret } from '../../../lambda/secret.ts';
import { leaks } from '../../support/canary.ts';
import {
  type Script,
  type ScriptedServer,
  scriptedServer,
  sendJson,
  sendText,
} from '../../support/scripted-server.ts';

const KEY = 'ATCTT3xCanaryOrganisationKey0123456789';
const SPAN = { from: '2026-11-02T06:00:00Z', to: '2026-11-09T06:00:00Z' };
const ROW = {
  id: '1',
  type: 'events',
  attributes: {
    time: '2026-11-05T14:03:00.000Z',
    action: 'member_added',
    actor: { id: 'cy', name: 'Cy Dent', email: 'cy@example.com' },
    context: [{ id: 'bo', type: 'users', attributes: { name: 'Bo Ray' } }],
  },
  message: { content: 'Added member' },
};

const opened: { close(): Promise<void> }[] = [];
afterEach(async () => {
  await Promise.all(opened.splice(0).map((each) => each.close()));
});

describe('a page of the audit log', () => {
  test('is asked for with the key, the span in milliseconds and nothing else', async () => {
    const { reader, server } = await readerOn((_, response) => sendJson(response, { data: [ROW] }));

    await reader.page({ ...SPAN, after: 'c 1/&' });

    const [request] = server.requests;
    const url = new URL(request?.url ?? '', server.url);
    expect(request).toMatchObject({ method: 'GET', authorization: `Bearer ${KEY}` });
    expect(url.pathname).toBe('/admin/v1/orgs/o-1/events');
    expect(Object.fromEntries(url.searchParams)).toEqual({
      from: '1793599200000',
      to: '1794204000000',
      limit: '100',
      cursor: 'c 1/&',
    });
  });

  test('gives its entries, and how many rows tell no time or no actor', async () => {
    const { attributes } = ROW;
    const empty = [
      {},
      { attributes: { ...attributes, time: 'soon' } },
      { attributes: { ...attributes, actor: {} } },
    ];
    const { page } = await answered({ data: [ROW, ...empty] });

    expect(page).toEqual({
      kind: 'page',
      entries: [
        {
          at: '2026-11-05T14:03:00Z',
          actor: { name: 'Cy Dent', accountId: 'cy' },
          action: 'member_added',
          words: 'member_added Added member',
          mentions: [
            { of: 'user', text: 'bo' },
            { of: 'user', text: 'Bo Ray' },
          ],
        },
      ],
      ignored: 3,
      next: null,
    });
  });

  test.each([
    ['meta', { meta: { next: 'abc' } }],
    ['the link', { links: { next: '/admin/v1/orgs/o-1/events?cursor=abc' } }],
    ['both', { meta: { next: 'abc' }, links: { next: '/admin/v1/orgs/o-1/events?cursor=abc' } }],
  ])('leads on by the cursor that %s has', async (_, envelope) => {
    const { page } = await answered({ data: [], ...envelope });

    expect(page).toMatchObject({ kind: 'page', next: 'abc' });
  });

  test.each([
    ['another host', 'https://evil.example/admin/v1/orgs/o-1/events?cursor=abc'],
    ['another organisation', '/admin/v1/orgs/o-2/events?cursor=abc'],
    ['another path', '/admin/v1/orgs/o-1/users?cursor=abc'],
    ['no page at all', '/admin/v1/orgs/o-1/events?x=1'],
  ])('is unreadable where its link leads to %s', async (_, next) => {
    const { page, requests } = await answered({ data: [ROW], meta: { next: null }, links: { next } });

    expect(page).toMatchObject({
      kind: 'unreadable',
      unreadable: { reason: expect.stringMatching(/leads away/) },
    });
    expect(requests()).toBe(1);
  });
});

const FAULTS: readonly [what: string, script: Script, reason: RegExp, status: number | null][] = [
  ['401', (_, r) => sendJson(r, {}, 401), /refuses the API key/, 401],
  ['403', (_, r) => sendJson(r, {}, 403), /may not read/, 403],
  ['404', (_, r) => sendJson(r, {}, 404), /no audit log/, 404],
  ['400', (_, r) => sendJson(r, {}, 400), /rejected the request \(HTTP 400\)/, 400],
  ['503', (_, r) => sendText(r, 503, 'down'), /failed \(HTTP 503\)/, 503],
  ['a redirect', (_, r) => sendText(r, 302, '', { location: 'https://evil.example/' }), /redirects/, 302],
  ['a page of HTML', (_, r) => sendText(r, 200, '<html>', { 'content-type': 'text/html' }), /not JSON/, 200],
  ['a list that is none', (_, r) => sendJson(r, { data: {} }), /unexpected shape at data/, 200],
  ['a body that is cut', cut, /broke off/, 200],
  ['a reset connection', (_, r) => r.socket?.resetAndDestroy(), /could not be reached/, null],
  ['no answer at all', () => undefined, /in time/, null],
];

describe('an answer that is no log', () => {
  test.each(FAULTS)(
    '%s is unreadable, with a remedy and without the key',
    async (_, script, reason, httpStatus) => {
      const { reader } = await readerOn(script, 0.3);

      const answer = await reader.page({ ...SPAN, after: null });

      expect(answer).toEqual({
        kind: 'unreadable',
        unreadable: {
          reason: expect.stringMatching(reason),
          httpStatus,
          remedy: expect.stringMatching(/\w/),
        },
      });
      expect(leaks(KEY, answer)).toEqual([]);
    },
  );

  test('a key that can no longer be had is unreadable too, and nothing is asked', async () => {
    const { reader, server } = await readerOn(
      (_, r) => sendJson(r, { data: [] }),
      5,
      async () => {
        throw new Error(`no ${KEY}`);
      },
    );

    const answer = await reader.page({ ...SPAN, after: null });

    expect(answer).toMatchObject({ kind: 'unreadable', unreadable: { httpStatus: null } });
    expect(leaks(KEY, answer)).toEqual([]);
    expect(server.requests).toEqual([]);
  });
});

describe('the limit', () => {
  test('of ten requests in a minute holds before anything is sent', async () => {
    const { reader, server } = await readerOn((_, r) => sendJson(r, { data: [] }));

    const answers: LogAnswer[] = [];
    for (let request = 0; request < 11; request += 1)
      answers.push(await reader.page({ ...SPAN, after: null }));

    expect(answers.map(({ kind }) => kind)).toEqual([...Array<string>(10).fill('page'), 'throttled']);
    expect(answers[10]).toEqual({ kind: 'throttled', seconds: 60 });
    expect(server.requests).toHaveLength(10);
  });

  test('that Atlassian says is spent is waited for as long as it says', async () => {
    const { reader, server } = await readerOn((_, r) => sendText(r, 429, '', { 'retry-after': '90' }));

    const first = await reader.page({ ...SPAN, after: null });
    const second = await reader.page({ ...SPAN, after: null });

    expect([first, second]).toEqual([
      { kind: 'throttled', seconds: 90 },
      { kind: 'throttled', seconds: 90 },
    ]);
    expect(server.requests).toHaveLength(1);
  });
});

function cut(_: unknown, response: Parameters<Script>[1]): void {
  response.writeHead(200, { 'content-type': 'application/json', 'content-length': '100' });
  response.write('{"data":[');
  setTimeout(() => response.socket?.destroy(), 20);
}

/** The first page of a server that answers so; links that begin with a slash are its own. */
async function answered(body: {
  readonly links?: { readonly next: string };
  readonly [field: string]: unknown;
}) {
  const box: { server?: ScriptedServer } = {};
  const { reader, server } = await readerOn((_, response) => {
    const next = body.links?.next;
    const links = next?.startsWith('/') ? { next: `${box.server?.url}${next}` } : body.links;
    sendJson(response, { ...body, links });
  });
  box.server = server;
  return { page: await reader.page({ ...SPAN, after: null }), requests: () => server.requests.length };
}

async function readerOn(
  script: Script,
  timeoutSeconds = 5,
  key = async (): Promise<Secret | null> => new Secret(KEY),
) {
  const server = await scriptedServer(script);
  const reader = auditLogReader({
    apiUrl: server.url,
    organization: 'o-1',
    key,
    clock: { now: () => Date.parse('2026-11-09T06:00:00Z') },
    sleep: async () => undefined,
    random: () => 0.5,
    requestTimeoutSeconds: timeoutSeconds,
  });
  opened.push(reader, server);
  return { reader, server };
}
