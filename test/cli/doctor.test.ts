import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from '@jest/globals';
import { runProgram } from '../../cli/program.ts';
import {
  ACME_EMAIL,
  ACME_ORG_ID,
  ACME_ORG_KEY,
  ACME_PEOPLE,
  ACME_TOKEN,
  acme,
} from '../../demo/bitbucket/acme.ts';
import { generateWorld } from '../../demo/bitbucket/generate.ts';
import { type BitbucketServer, startBitbucket } from '../../demo/bitbucket/server.ts';
import { acmeWeekOne } from '../../demo/bitbucket/story.ts';
import type { World, WorldCredential } from '../../demo/bitbucket/world.ts';
import { leaks } from '../support/canary.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const open: BitbucketServer[] = [];

afterEach(async () => {
  await Promise.all(open.splice(0).map((server) => server.close()));
});

interface Visit {
  readonly code: number;
  readonly text: string;
  readonly bitbucket: BitbucketServer;
  readonly store: string;
}

type Env = Readonly<Record<string, string>>;

async function doctor(
  world: World,
  more: Env = {},
  prepare: (bitbucket: BitbucketServer) => void = () => undefined,
  flags: readonly string[] = [],
  furnish: (store: string) => void = () => undefined,
): Promise<Visit> {
  const bitbucket = await startBitbucket(world);
  open.push(bitbucket);
  prepare(bitbucket);
  const store = temporaryFolder();
  furnish(store);
  const env = {
    BITBUCKET_API_URL: bitbucket.url,
    ATLASSIAN_API_URL: bitbucket.url,
    BITBUCKET_EMAIL: ACME_EMAIL,
    BITBUCKET_API_TOKEN: ACME_TOKEN,
    BITBUCKET_WORKSPACE: 'acme',
    ACCESS_AUDITOR_STORE: store,
    ...more,
  };
  let text = '';
  const show = (said: string) => {
    text += said;
  };
  const code = await runProgram(['doctor', ...flags], { env, out: show, err: show, isWatched: false });
  for (const secret of [env.BITBUCKET_API_TOKEN, env.BITBUCKET_EMAIL, more.BITBUCKET_OAUTH_SECRET]) {
    if (secret) expect(leaks(secret, text)).toEqual([]);
  }
  return { code, text, bitbucket, store };
}

function withScopes(without: string): World {
  const credentials = acme().credentials.map((credential) => ({
    ...credential,
    scopes: credential.scopes.filter((scope) => !scope.includes(without)),
  }));
  return { ...acme(), credentials };
}

function as(credential: WorldCredential): World {
  return { ...acme(), credentials: [credential] };
}

function verdict(text: string): string {
  return text.trimEnd().split('\n').at(-1) ?? '';
}

const CANARY_KEY = 'ATCTT3xCanaryOrganisationKey0123456789';
const NO_TOKEN = { BITBUCKET_EMAIL: '', BITBUCKET_API_TOKEN: '' };
const CLASSIC = ['account', 'project', 'project:admin', 'repository', 'repository:admin'];

describe('doctor', () => {
  test('says whose token it is, with which scopes and role, and that all is fine', async () => {
    const { code, text } = await doctor(acme());

    expect(code).toBe(0);
    expect(text).toContain(`API token of Access Auditor ${ACME_PEOPLE.auditor.uuid}`);
    expect(text).toContain('role in acme: owner (admin)');
    expect(text).toContain('read:permission:bitbucket');
    expect(text).not.toContain('problem:');
    expect(verdict(text)).toBe(
      "Ready: an audit would read 38 of 38 scopes (100 %) with about 41 requests, within this hour's quota.",
    );
  });

  test('only reads, asks nothing twice and counts what it asks', async () => {
    const { bitbucket, store } = await doctor(acme());

    const asked = bitbucket.requests.map(({ path, query }) => `${path}?${query}`);
    expect(new Set(bitbucket.requests.map(({ method }) => method))).toEqual(new Set(['GET']));
    expect(new Set(asked).size).toBe(asked.length);
    const record = JSON.parse(readFileSync(join(store, 'acme/work/quota.json'), 'utf8')) as [
      number,
      number,
    ][];
    expect(record.reduce((sum, [, requests]) => sum + requests, 0)).toBe(asked.length);
  });

  test('tells a refused token from everything else, and asks no further', async () => {
    const { code, text, bitbucket } = await doctor(acme(), {
      BITBUCKET_API_TOKEN: 'canary-wrong-0123456789',
    });

    expect(code).toBe(1);
    expect(text).toContain('problem: Bitbucket refuses the credential (401).');
    expect(text).toContain('API token with scopes');
    expect(bitbucket.requests).toHaveLength(1);
  });

  test.each([
    ['an app password', { BITBUCKET_API_TOKEN: 'ATBBcanary0123456789' }, 'app password'],
    ['an access token', { BITBUCKET_API_TOKEN: 'ATCTTcanary0123456789' }, 'BITBUCKET_ACCESS_TOKEN'],
    ['a username', { BITBUCKET_EMAIL: 'canary-auditor-name' }, 'not to a Bitbucket username'],
    [
      'an API token as access token',
      { ...NO_TOKEN, BITBUCKET_ACCESS_TOKEN: 'ATATTcanary0123456789' },
      'Put it into BITBUCKET_API_TOKEN',
    ],
    [
      'an OAuth consumer that is unknown',
      { ...NO_TOKEN, BITBUCKET_OAUTH_KEY: 'key', BITBUCKET_OAUTH_SECRET: 'canary-secret-0123456789' },
      'OAuth consumer',
    ],
  ])('says so where the refused credential looks like %s', async (_, env, words) => {
    const { code, text } = await doctor(acme(), env);

    expect(code).toBe(1);
    expect(text).toContain(words);
    expect(text.match(/^problem:/gm)).toHaveLength(1);
  });

  test.each([
    ['project', 'Projects: Read', 'read:project:bitbucket', 31],
    ['permission', 'Permissions: Read', 'read:permission:bitbucket', 33],
  ])(
    'names the missing scope for %ss with its checkbox and what an audit would cover',
    async (noun, box, scope, readable) => {
      const { code, text } = await doctor(withScopes(`read:${noun}:`));

      expect(code).toBe(1);
      expect(text).toContain(`problem: The token lacks ${box} (${scope}).`);
      expect(text).toContain(`also has ${scope} (tick “${box}”)`);
      expect(text).not.toContain('a role, not a scope');
      expect(verdict(text)).toContain(`${readable} of 38 scopes`);
    },
  );

  test('is ready without the scope that only tells whose token it is, and says what it is for', async () => {
    const { code, text } = await doctor(withScopes('read:user:'));

    expect(code).toBe(0);
    expect(text).toContain('warning: The token lacks ');
    expect(text).toContain('An audit does without it');
    expect(verdict(text)).toMatch(/^Ready: an audit would read 38 of 38 scopes/);
  });

  test('asks for a role and not for a scope where the account is not admin of one project', async () => {
    const world = acme();
    const { uuid } = world.projects.find(({ key }) => key === 'SHOP') as { uuid: string };

    const { code, text } = await doctor({ ...world, withheld: [uuid] });

    expect(code).toBe(1);
    expect(text).toContain('do: Make this account admin of project SHOP: a role, not a scope.');
    expect(text).not.toContain('token that also has');
    expect(verdict(text)).toMatch(/^Not ready, 1 problem: an audit would read 36 of 38 scopes \(94\.7 %\)/);
  });

  test('names everything that a mere member does not administer', async () => {
    const [credential] = acme().credentials;
    const world = as({
      ...(credential as WorldCredential & { kind: 'api-token' }),
      person: ACME_PEOPLE.chiara.uuid,
    });

    const { text } = await doctor(world);

    expect(text).toContain('Its role is member.');
    expect(text).toContain('admin of the workspace: a role, not a scope');
    expect(text).toContain('admin of projects OSS and SHOP');
    expect(text).toMatch(/admin of repositories .* more/);
  });

  test.each([
    ['a workspace', { kind: 'workspace' }],
    ['a project', { kind: 'project', project: 'PLAT' }],
    ['a repository', { kind: 'repository', repository: acme().repositories[0]?.uuid ?? '' }],
  ] as const)('knows an access token of %s, and that no scope would help it', async (name, reach) => {
    const world = as({
      kind: 'access-token',
      token: 'canary-access-0123456789',
      scopes: CLASSIC.slice(1),
      reach,
    });

    const { code, text } = await doctor(world, {
      ...NO_TOKEN,
      BITBUCKET_ACCESS_TOKEN: 'canary-access-0123456789',
    });

    expect(code).toBe(1);
    expect(text).toContain(`access token of ${name}`);
    expect(text).toContain('Use an API token of a workspace admin instead: no further scope helps');
    expect(leaks('canary-access-0123456789', text)).toEqual([]);
  });

  test('knows an OAuth consumer, and that nobody can make it an admin', async () => {
    const world = as({
      kind: 'oauth-consumer',
      key: 'key',
      secret: 'canary-oauth-0123456789',
      scopes: CLASSIC,
    });

    const { code, text } = await doctor(world, {
      ...NO_TOKEN,
      BITBUCKET_OAUTH_KEY: 'key',
      BITBUCKET_OAUTH_SECRET: 'canary-oauth-0123456789',
    });

    expect(code).toBe(1);
    expect(text).toContain('The credential is an OAuth consumer');
    expect(text).toContain('permissions on projects');
    expect(text).toContain('nobody can make this credential an admin');
  });

  test('adds to the record of the quota where it had to learn the slug first', async () => {
    const spentBefore = JSON.stringify([[Date.now() - 60_000, 400]]);

    const { bitbucket, store } = await doctor(
      acme(),
      { BITBUCKET_WORKSPACE: acme().workspace.uuid },
      undefined,
      [],
      (folder) => {
        mkdirSync(join(folder, 'acme/work'), { recursive: true });
        writeFileSync(join(folder, 'acme/work/quota.json'), spentBefore);
      },
    );

    const record = JSON.parse(readFileSync(join(store, 'acme/work/quota.json'), 'utf8')) as [
      number,
      number,
    ][];
    expect(record.reduce((sum, [, requests]) => sum + requests, 0)).toBe(400 + bitbucket.requests.length);
  });

  test('looks up the slug of a workspace that is given by its UUID', async () => {
    const { code, text } = await doctor(acme(), { BITBUCKET_WORKSPACE: acme().workspace.uuid });

    expect(code).toBe(1);
    expect(text).toContain('takes the slug only');
    expect(text).toContain('do: Use --workspace acme.');
  });

  test('tells an unknown workspace from a missing right', async () => {
    const { text } = await doctor(acme(), { BITBUCKET_WORKSPACE: 'acmee' });

    expect(text).toContain('There is no workspace acmee, or the account is not in it.');
    expect(text.match(/^problem:/gm)).toHaveLength(1);
  });

  test.each([
    [
      'a removed interface',
      410,
      { error: { message: 'CHANGE-2770' } },
      'Bitbucket has removed this interface.',
    ],
    ['a wrong path', 400, undefined, 'Bitbucket rejected the request without a word.'],
    [
      'a path without interface',
      404,
      { error: { message: 'Resource not found', detail: 'There is no API hosted at this URL' } },
      'Bitbucket has no interface at this address.',
    ],
    ['a limit of the plan', 402, { error: { message: 'x' } }, "The workspace's plan does not include this."],
    ['a failing server', 502, 'bad gateway', 'Bitbucket failed (HTTP 502).'],
  ])('tells %s by its answer', async (_, status, body, words) => {
    const { code, text } = await doctor(acme(), {}, ({ faults }) => {
      faults.add({ on: '/1.0/groups/acme?', effect: { kind: 'answer', status, body }, times: 1 });
    });

    expect(code).toBe(1);
    expect(text).toContain(`problem: ${words} Asked for: groups.`);
  });

  test('hints at Atlassian Administration where members lack a date and grants name unlisted groups', async () => {
    const members = { values: [{ user: { uuid: '{u}' } }], size: 1 };

    const { code, text } = await doctor(acme(), {}, ({ faults }) => {
      faults.add({
        on: '/workspaces/acme/members',
        effect: {
          kind: 'answer',
          status: 200,
          headers: { 'content-type': 'application/json' },
          body: members,
        },
      });
      faults.add({
        on: '/1.0/groups/acme?',
        effect: { kind: 'answer', status: 200, headers: { 'content-type': 'application/json' }, body: [] },
      });
    });

    expect(code).toBe(1);
    expect(text).toContain('warning: Groups seem to be managed in Atlassian Administration');
    expect(text).toContain('the list of groups lacks');
    expect(text).toContain('https://admin.atlassian.com');
    expect(verdict(text)).toMatch(/^Not sure/);
  });

  test('tells hours at the quota of a large workspace, and says “about” where it tried a part only', async () => {
    const world = generateWorld({ seed: 1, repositories: 900, people: 50, groups: 8, projects: 30 });

    const { code, text, bitbucket } = await doctor(world);

    expect(code).toBe(0);
    expect(verdict(text)).toMatch(
      /about 1,872 of 1,872 scopes \(100 %\) with about 2,\d{3} requests, about 2 h at the quota/,
    );
    expect(bitbucket.requests.length).toBeLessThan(70);
  });

  test('ends in seconds where Bitbucket hangs', async () => {
    const { code, text } = await doctor(acme(), {}, ({ faults }) => {
      faults.add({ on: /.*/, effect: { kind: 'hang' }, times: Number.POSITIVE_INFINITY });
    });

    expect(code).toBe(1);
    expect(text).toContain('problem: Bitbucket did not answer in time.');
  });

  test('warns of a token that could write, of a proxy, of a strange webhook and of a wrong clock', async () => {
    const [credential] = acme().credentials;
    const world = as({
      ...(credential as WorldCredential),
      scopes: [...(credential?.scopes ?? []), 'admin:repository:bitbucket'],
    });
    const env = { HTTPS_PROXY: 'http://proxy.example:1', SLACK_WEBHOOK_URL: 'https://canary.example/hook' };

    const { code, text } = await doctor(world, env, ({ faults }) => {
      faults.add({
        on: '/2.0/user',
        effect: { kind: 'headers', headers: { date: 'Mon, 02 Nov 2026 06:00:00 GMT' } },
      });
    });

    expect(text).toContain('warning: The token can do more than an audit needs: Repositories: Admin');
    expect(text).toContain('warning: HTTPS_PROXY is set and ignored');
    expect(text).toContain('warning: SLACK_WEBHOOK_URL is not an address of hooks.slack.com');
    expect(text).toContain('problem: The clock of this machine is');
    expect(text).not.toMatch(/proxy\.example|canary\.example/);
    expect(code).toBe(1);
  });

  test('tells that the store cannot be written', async () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, 'file'), '');

    const { code, text } = await doctor(acme(), { ACCESS_AUDITOR_STORE: join(folder, 'file') });

    expect(code).toBe(1);
    expect(text).toMatch(/problem: The store cannot be (read|written) \(ENOTDIR\)/);
  });

  test('tells wrong settings like other findings, and asks nothing', async () => {
    const { code, text, bitbucket } = await doctor(acme(), { BITBUCKET_API_TOKEN: '' });

    expect(code).toBe(1);
    expect(text).toContain('problem: BITBUCKET_API_TOKEN: is missing');
    expect(bitbucket.requests).toHaveLength(0);
  });

  test.each([
    ['the key of the organisation', ACME_ORG_KEY, 0, 'audit log of the organisation: readable\n'],
    [
      'a wrong key',
      CANARY_KEY,
      0,
      "warning: The organisation's audit log cannot be read: Atlassian refuses the API key of the organisation.\n  do: An organisation admin makes a new API key",
    ],
  ])('tells whether the audit log can be read with %s', async (_, key, expected, told) => {
    const { code, text, bitbucket } = await doctor(acmeWeekOne(), { ATLASSIAN_ORG_API_KEY: key }, undefined, [
      '--organization',
      ACME_ORG_ID,
    ]);

    expect(code).toBe(expected);
    expect(text).toContain(told);
    expect(verdict(text)).toMatch(/^Ready: /);
    expect(leaks(key, text)).toEqual([]);
    expect(bitbucket.requests.filter(({ path }) => path.startsWith('/admin/'))).toHaveLength(1);
  });

  test('prints one JSON object where it is asked for one', async () => {
    const { code, text } = await doctor(withScopes('read:project:'), {}, undefined, ['--json']);

    const told = JSON.parse(text) as Record<string, unknown>;
    expect(code).toBe(1);
    expect(told).toMatchObject({
      exitCode: 1,
      workspace: 'acme',
      credential: { kind: 'API token', role: 'owner', owner: { name: 'Access Auditor' } },
      findings: [
        {
          id: 'missing-scope',
          severity: 'problem',
          httpStatus: 403,
          calls: expect.arrayContaining(['projects', 'project-groups of SHOP']),
        },
      ],
      audit: { scopes: 38, readable: 31 },
    });
  });

  test('shows hostile names inert', async () => {
    const world = acme();
    const people = world.people.map((person) =>
      person.uuid === ACME_PEOPLE.auditor.uuid
        ? { ...person, displayName: '\u001b[2J\nReady: all fine' }
        : person,
    );

    const { text } = await doctor({ ...world, people });

    expect(text).not.toContain('\u001b');
    expect(text.split('\n').filter((line) => line.startsWith('Ready'))).toHaveLength(1);
  });
});

describe('the README', () => {
  const readme = readFileSync(join(import.meta.dirname, '../../README.md'), 'utf8');
  const withheld = acme().projects.filter(({ key }) => key === 'SHOP');

  test.each([
    ['all is fine', acme(), {}],
    ['a wrong token', acme(), { BITBUCKET_API_TOKEN: 'canary-wrong-0123456789' }],
    ['a missing scope', withScopes('read:project:'), {}],
    ['a missing role', { ...acme(), withheld: withheld.map(({ uuid }) => uuid) }, {}],
  ])('shows what doctor prints for %s', async (_, world, env) => {
    const { text } = await doctor(world, env);

    expect(readme).toContain(text.slice(Math.max(0, text.indexOf('problem:'))));
  });
});

describe('what doctor foretells', () => {
  test.each([
    ['all fine', acme()],
    ['without projects', withScopes('read:project:')],
    ['without groups', withScopes('read:permission:')],
    ['with one project withheld', { ...acme(), withheld: [acme().projects[0]?.uuid ?? ''] }],
  ])('is what an audit covers: %s', async (_, world) => {
    const { text, bitbucket, store } = await doctor(world, {}, undefined, ['--json']);
    const env = {
      BITBUCKET_API_URL: bitbucket.url,
      BITBUCKET_EMAIL: ACME_EMAIL,
      BITBUCKET_API_TOKEN: ACME_TOKEN,
    };
    let audited = '';
    const out = (said: string) => {
      audited += said;
    };
    mkdirSync(store, { recursive: true });
    const before = bitbucket.requests.length;

    await runProgram(['audit', '--json', '--quiet', '--workspace', 'acme', '--store', store], {
      env,
      out,
      err: () => undefined,
      isWatched: false,
    });

    const { audit } = JSON.parse(text) as { audit: { scopes: number; readable: number; requests: number } };
    const { coverage } = JSON.parse(audited) as { coverage: { scopes: number; read: number } };
    expect({ scopes: audit.scopes, read: audit.readable }).toEqual(coverage);
    expect(Math.abs(audit.requests - (bitbucket.requests.length - before))).toBeLessThan(8);
  });
});
