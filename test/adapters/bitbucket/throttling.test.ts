import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { retryAfterSeconds } from '../../../lambda/adapters/http/retry-after.ts';
import { type Script, sendJson, sendText } from '../../support/scripted-server.ts';
import { ONE_PROJECT, readerOn } from './reader-on-script.ts';

const PROJECTS = { kind: 'projects' } as const;
const NOW = Date.parse('2026-11-09T06:00:00Z');

function limited(headers: Record<string, string | string[]> = {}): Script {
  return (_, response) => sendText(response, 429, 'Rate limit for this resource has been exceeded', headers);
}

describe('a 429', () => {
  test('is told to the caller with the seconds it asks for, without waiting and without another try', async () => {
    const { reader, server, sleeps } = await readerOn(limited({ 'retry-after': '120' }));

    const answer = await reader.read(PROJECTS);

    expect(answer).toEqual({ kind: 'throttled', seconds: 120 });
    expect(server.requests).toHaveLength(1);
    expect(sleeps).toEqual([]);
  });

  test('holds for every caller until it is over, and then is forgotten', async () => {
    let rich = false;
    const { reader, server, clock } = await readerOn((request, response) =>
      rich ? sendJson(response, ONE_PROJECT) : limited({ 'retry-after': '120' })(request, response),
    );
    await reader.read(PROJECTS);
    rich = true;
    clock.time += 60_000;

    const during = await reader.read({ kind: 'groups' });
    clock.time += 60_000;
    const after = await reader.read(PROJECTS);

    expect(during).toEqual({ kind: 'throttled', seconds: 60 });
    expect(after).toMatchObject({ kind: 'read' });
    expect(server.requests).toHaveLength(2);
  });

  test('without Retry-After is waited for longer each time in a row, up to ten minutes', async () => {
    const { reader, clock } = await readerOn(limited());

    const waits: number[] = [];
    for (let row = 0; row < 7; row += 1) {
      const answer = await reader.read(PROJECTS);
      const { seconds } = answer as { seconds: number };
      waits.push(seconds);
      clock.time += seconds * 1000 + 1;
    }

    expect(waits).toEqual([45, 90, 180, 360, 600, 600, 600]);
  });

  test('begins at the shortest wait again after a success', async () => {
    const script = [limited(), limited(), sendProject, limited()];
    const { reader, clock } = await readerOn((request, response) => script.shift()?.(request, response));
    const waits: unknown[] = [];

    for (let row = 0; row < 4; row += 1) {
      waits.push(await reader.read(PROJECTS));
      clock.time += 3_600_000;
    }

    expect(waits).toMatchObject([{ seconds: 45 }, { seconds: 90 }, { kind: 'read' }, { seconds: 45 }]);
  });

  test('that meets several requests under way counts once', async () => {
    const { reader } = await readerOn(limited());

    const answers = await Promise.all([1, 2, 3, 4].map(() => reader.read(PROJECTS)));

    expect(answers).toEqual([1, 2, 3, 4].map(() => ({ kind: 'throttled', seconds: 45 })));
  });

  test('sent as a 403 is still a 429', async () => {
    const error = { type: 'error', error: { message: 'Rate limit for this resource has been exceeded' } };
    const { reader } = await readerOn((_, response) => sendJson(response, error, 403));

    const answer = await reader.read(PROJECTS);

    expect(answer).toEqual({ kind: 'throttled', seconds: 45 });
  });

  test('in the middle of a list throttles the whole scope', async () => {
    const { reader } = await readerOn((request, response) =>
      request.url.includes('page=2')
        ? limited()(request, response)
        : sendJson(response, { ...ONE_PROJECT, size: 2, next: nextOf(request) }),
    );

    const answer = await reader.read(PROJECTS);

    expect(answer).toEqual({ kind: 'throttled', seconds: 45 });
  });
});

describe('the quota', () => {
  test('is never overdrawn, and needs no header of the server', async () => {
    const { reader, server } = await readerOn(sendProject, { quota: 3 });

    const answers = [];
    for (let turn = 0; turn < 5; turn += 1) answers.push((await reader.read(PROJECTS)).kind);

    expect(answers).toEqual(['read', 'read', 'read', 'throttled', 'throttled']);
    expect(server.requests).toHaveLength(3);
  });

  test.each([
    ['true', 1, 'throttled'],
    ['True', 1, 'throttled'],
    ['false', 4, 'read'],
    ['soon', 4, 'read'],
  ])(
    'has a fifth left at most where the server says whether its limit is near: %s',
    async (near, left, second) => {
      const { reader, clock } = await readerOn(
        (_, response) => {
          response.setHeader('x-ratelimit-nearlimit', near);
          sendJson(response, ONE_PROJECT);
        },
        { quota: 5 },
      );

      await reader.read(PROJECTS);
      const afterOne = reader.quota.left(clock.now());
      await reader.read(PROJECTS);
      const third = await reader.read(PROJECTS);

      expect(afterOne).toBe(left);
      expect(third.kind).toBe(second);
    },
  );

  test('ends a row of retries', async () => {
    const { reader, server } = await readerOn((_, response) => sendText(response, 500, ''), { quota: 2 });

    const answer = await reader.read(PROJECTS);

    expect(answer).toMatchObject({ kind: 'throttled' });
    expect(server.requests).toHaveLength(2);
  });

  test('is not wasted on a list that it cannot cover: the list waits until it can', async () => {
    const { reader, server, clock } = await readerOn(threePages, { quota: 5 });
    for (let turn = 0; turn < 4; turn += 1) await reader.workspace();

    const early = await reader.read({ kind: 'project-users', project: { uuid: '{p1}', key: 'WEB' } });
    const sent = server.requests.length;
    clock.time += 30_000;
    const stillEarly = await reader.read({ kind: 'project-users', project: { uuid: '{p1}', key: 'WEB' } });

    expect([early.kind, stillEarly.kind]).toEqual(['throttled', 'throttled']);
    expect(server.requests).toHaveLength(sent);
  });

  test('that a single list exceeds is said, instead of being waited for without end', async () => {
    const { reader, server } = await readerOn(threePages, { quota: 2 });

    const answer = await reader.read({ kind: 'project-users', project: { uuid: '{p1}', key: 'WEB' } });

    expect(answer).toMatchObject({
      kind: 'unreadable',
      unreadable: { reason: expect.stringMatching(/more requests than an hour allows/) },
    });
    expect(server.requests).toHaveLength(1);
  });
});

describe('a list that takes most of the quota', () => {
  test('is confirmed after the pause by the reading from before it', async () => {
    const { reader, server, clock } = await readerOn(threePages, { quota: 5 });
    const scope = { kind: 'project-users', project: { uuid: '{p1}', key: 'WEB' } } as const;

    const early = await reader.read(scope);
    clock.time += 3_620_000;
    const late = await reader.read(scope);

    expect([early.kind, late.kind]).toEqual(['throttled', 'read']);
    expect(server.requests).toHaveLength(6);
  });
});

describe('Retry-After', () => {
  test.each([
    [['120'], 120],
    [['0'], 1],
    [['1000000000'], 3600],
    [['Mon, 09 Nov 2026 06:02:00 GMT'], 120],
    [['Mon, 09 Nov 2026 05:00:00 GMT'], 1],
    [['5', '90'], 90],
    [['soon', '90'], 90],
    [['-5'], null],
    [['soon'], null],
    [['Mon, soon'], null],
    [[], null],
  ])('%j asks for %p seconds', (headers, seconds) => {
    const wait = retryAfterSeconds(headers, NOW);

    expect(wait).toBe(seconds);
  });

  test('whatever it holds, the wait lies between a second and an hour', () => {
    const header = fc.oneof(
      fc.string(),
      fc.nat().map(String),
      fc.date({ noInvalidDate: true }).map((d) => d.toUTCString()),
    );

    fc.assert(
      fc.property(fc.array(header), (headers) => {
        const wait = retryAfterSeconds(headers, NOW);

        expect(wait === null || (wait >= 1 && wait <= 3600)).toBe(true);
      }),
      { seed: 1, numRuns: 500 },
    );
  });
});

function sendProject(_: unknown, response: Parameters<Script>[1]): void {
  sendJson(response, ONE_PROJECT);
}

function nextOf({ url, headers }: Parameters<Script>[0]): string {
  return `http://${headers.host}${url}&page=2`;
}

/** A list of three pages, and a workspace. */
function threePages(request: Parameters<Script>[0], response: Parameters<Script>[1]): void {
  const page = request.url.split('&page=2').length;
  const values = [{ permission: 'read', user: { uuid: `{u${page}}` } }];
  const next = page < 3 ? { next: nextOf(request) } : {};
  const list = { size: 3, pagelen: 1, values, ...next };
  sendJson(response, request.url.includes('/permissions-config/') ? list : { uuid: '{w}', slug: 'acme' });
}
