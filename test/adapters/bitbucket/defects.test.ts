import type { ServerResponse } from 'node:http';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { bitbucketReader } from '../../../lambda/adapters/bitbucket/reader.ts';
import { RollingHour } from '../../../lambda/core/quota/rolling-hour.ts';
import { Secret } from '../../../lambda/secret.ts';
import { bundled, type Defect } from '../../support/defect.ts';
import { type ScriptedServer, scriptedServer, sendJson, sendText } from '../../support/scripted-server.ts';

type Reader = typeof bitbucketReader;

const DEFECTS: readonly Defect[] = [
  {
    name: 'a next link is followed wherever it leads',
    file: 'lambda/adapters/http/address.ts',
    find: 'if (link !== own && !link.startsWith(',
    put: 'if (link === own && link.startsWith(',
  },
  {
    name: 'a circle of pages is gone round',
    file: 'lambda/adapters/bitbucket/lister.ts',
    find: "if (seen.has(next.href)) return fault('endless', 200);",
    put: 'if (seen.has(next.href)) return rows;',
  },
  {
    name: 'rows that are missing are not missed',
    file: 'lambda/adapters/bitbucket/lister.ts',
    find: "if (end === 'whole') return rows;",
    put: 'if (end) return rows;',
  },
  {
    name: 'any type of content will do',
    file: 'lambda/adapters/http/transport.ts',
    find: "if (typeof type !== 'string' || !JSON_TYPE.test(type)) return fault('not-json', status);",
    put: '',
  },
  {
    name: 'a body has no limit',
    file: 'lambda/adapters/http/body.ts',
    find: 'LARGEST_BODY = 8_000_000',
    put: 'LARGEST_BODY = 8_000_000_000',
  },
  {
    name: 'an answer without values is an empty list',
    file: 'lambda/adapters/bitbucket/page.ts',
    find: 'values: z.array(z.unknown()),',
    put: 'values: z.array(z.unknown()).default([]),',
  },
  {
    name: 'a status of 4xx is read like any other',
    file: 'lambda/adapters/http/transport.ts',
    find: 'if (status >= 400) return refusal(status, headers, body);',
    put: 'if (status >= 400) return { kind: "json", value: { values: [] } };',
  },
];

const project = (number: number) => ({ uuid: `{${number}}`, key: `P${number}`, name: `P${number}` });
const OWN = '/2.0/workspaces/acme/projects';

/** What a server can answer instead of a list; each has to end as unreadable, and nobody else may be asked. */
const BAD: Readonly<Record<string, (response: ServerResponse, own: string, page: number) => void>> = {
  'a next link to another host': (response) =>
    sendJson(response, { values: [project(1)], next: `${other.url}${OWN}?page=2` }),
  'a next link to another list': (response, own, page) =>
    sendJson(response, {
      values: [project(page)],
      ...(page === 1 && { next: `${own}/2.0/workspaces/other/projects?page=2` }),
    }),
  'a circle': (response, own, page) =>
    sendJson(response, { values: [project(page)], next: `${own}${OWN}?page=2` }),
  'fewer rows than it says': (response) =>
    sendJson(response, { values: [project(1)], size: 3, pagelen: 100 }),
  'JSON that says it is a page for people': (response) =>
    sendText(response, 200, JSON.stringify({ values: [project(1)], size: 1 }), {
      'content-type': 'text/html',
    }),
  'nine megabytes': (response) =>
    sendJson(response, { values: [{ ...project(1), name: 'x'.repeat(9_000_000) }], size: 1, pagelen: 100 }),
  'an object without values': (response) => sendJson(response, { size: 0, pagelen: 100 }),
  'a refusal': (response) => sendJson(response, { type: 'error' }, 403),
};

let other: ScriptedServer;
beforeAll(async () => {
  other = await scriptedServer((_, response) => sendJson(response, { values: [project(2)] }));
});
afterAll(() => other.close());

test('the reader without a defect takes none of these answers for a list', async () => {
  expect(await complaints(bitbucketReader)).toEqual([]);
});

test.each(DEFECTS.map((defect) => [defect.name, defect] as const))(
  'it is noticed that %s',
  async (_name, defect) => {
    const { bitbucketReader: defective } = await bundled<{ bitbucketReader: Reader }>(
      'lambda/adapters/bitbucket/reader.ts',
      defect,
    );

    expect(await complaints(defective)).not.toEqual([]);
  },
);

async function complaints(make: Reader): Promise<readonly string[]> {
  const wrong: string[] = [];
  for (const [name, answer] of Object.entries(BAD)) {
    const before = other.requests.length;
    const server = await scriptedServer(({ url }, response) =>
      answer(response, server.url, url.includes('page=2') ? 2 : 1),
    );
    const reader = make({
      apiUrl: server.url,
      workspace: 'acme',
      secrets: {
        read: async () => ({
          credential: { kind: 'access-token', token: new Secret('canary-token') },
          slackWebhook: null,
          organisationKey: null,
        }),
      },
      clock: { now: () => Date.UTC(2026, 10, 9, 6) },
      sleep: async () => undefined,
      random: () => 0.5,
      quota: new RollingHour(1000),
      requestTimeoutSeconds: 10,
    });
    const { kind } = await reader.read({ kind: 'projects' });
    if (kind !== 'unreadable') wrong.push(`${name} ends as ${kind}`);
    if (other.requests.length > before) wrong.push(`${name}: the credential went to another host`);
    await Promise.all([reader.close(), server.close()]);
  }
  return wrong;
}
