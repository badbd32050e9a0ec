import { describe, expect, test } from '@jest/globals';
import { diagnosticsOf } from '../../../lambda/adapters/bitbucket/diagnostics.ts';
import { explain } from '../../../lambda/adapters/bitbucket/failures.ts';
import { Gathering } from '../../../lambda/adapters/bitbucket/gathering.ts';
import { PageBudget } from '../../../lambda/adapters/bitbucket/page-budget.ts';
import { readWorkspace } from '../../../lambda/adapters/bitbucket/workspace.ts';
import { isSlackAddress } from '../../../lambda/adapters/channels/slack-address.ts';
import { fault } from '../../../lambda/adapters/http/reply.ts';
import type { Scope } from '../../../lambda/core/model/scope.ts';
import { RollingHour } from '../../../lambda/core/quota/rolling-hour.ts';
import { Secret } from '../../../lambda/secret.ts';
import { sendJson } from '../../support/scripted-server.ts';
import { readerOn } from './reader-on-script.ts';

const PLACE = { apiUrl: 'https://api.bitbucket.org', workspace: 'acme' };

describe('a list', () => {
  test('of which nothing was read is not whole', () => {
    expect(new Gathering<string>((row) => row).end(100)).toBe('short');
  });

  test('that promises a further page is not whole', () => {
    const rows = new Gathering<string>((row) => row);
    rows.add({ kind: 'page', rows: ['a'], next: 'https://x', size: null, pagelen: null, number: null });

    expect(rows.end(100)).toBe('short');
  });

  test('of more than ten thousand pages never ends', () => {
    const budget = new PageBudget(new RollingHour(20_000), { now: () => 0 }, new Map());

    expect(budget.goOn('list', 9_999, null)).toBeNull();
    expect(budget.goOn('list', 10_000, null)).toEqual(fault('endless', 200));
  });
});

describe('the workspace', () => {
  test('is its UUID and slug', async () => {
    const value = { uuid: '{w}', slug: 'acme' };

    expect(await readWorkspace(async () => ({ kind: 'json', value }), PLACE)).toEqual({
      kind: 'scope',
      value,
      users: [],
      pages: 1,
    });
  });

  test('is not asked for where its name makes no safe address', async () => {
    const asked: URL[] = [];
    const get = async (url: URL) => {
      asked.push(url);
      return fault('network');
    };

    expect(await readWorkspace(get, { ...PLACE, workspace: '..' })).toEqual(fault('address'));
    expect(asked).toEqual([]);
  });

  test('is unreadable where the answer is none, or has another shape', async () => {
    const answers = [fault('network'), { kind: 'json', value: { slug: 'acme' } } as const];

    const read = await Promise.all(answers.map((answer) => readWorkspace(async () => answer, PLACE)));

    expect(read).toEqual([fault('network'), { ...fault('shape', 200), field: 'uuid' }]);
  });
});

describe('a header', () => {
  test('tells the kind of credential, its scopes and the clock', () => {
    const headers = {
      'x-credential-type': 'api_token',
      'x-oauth-scopes': 'read:user:bitbucket, read:project:bitbucket <script>',
      date: 'Mon, 09 Nov 2026 06:00:01 GMT',
    };

    expect(diagnosticsOf(headers, Date.parse('2026-11-09T06:00:00Z'))).toEqual({
      credentialType: 'api_token',
      scopes: ['read:user:bitbucket', 'read:project:bitbucket'],
      clockAhead: 1000,
    });
  });

  test.each([[{}], [{ 'x-credential-type': 'API TOKEN', date: 'today' }], [{ date: ['a', 'b'] }]])(
    'tells nothing where it is missing, twice or odd: %j',
    (headers) => {
      expect(diagnosticsOf(headers, 0)).toEqual({ credentialType: null, scopes: null, clockAhead: null });
    },
  );
});

test('a status without a meaning of its own is told as it came', () => {
  expect(explain(fault('status', 418), { holder: 'x' }).reason).toBe(
    'Bitbucket rejected the request (HTTP 418).',
  );
});

test.each([
  ['https://hooks.slack.com/services/T0/B0/x', true],
  ['https://hooks.slack-gov.com/workflows/x', true],
  ['https://hooks.slack.com/services/', false],
  ['http://hooks.slack.com/services/x', false],
  ['https://hooks.slack.com.example.com/services/x', false],
])('whether %s is an address of Slack: %p', (address, expected) => {
  expect(isSlackAddress(new Secret(address))).toBe(expected);
});

test.each<[Scope]>([
  [{ kind: 'members' }],
  [{ kind: 'groups' }],
  [{ kind: 'group-members', group: 'devs' }],
  [{ kind: 'projects' }],
  [{ kind: 'repositories' }],
  [{ kind: 'project-users', project: { uuid: '{p}', key: 'PAY' } }],
  [{ kind: 'project-groups', project: { uuid: '{p}', key: 'PAY' } }],
  [{ kind: 'repository-users', repository: { uuid: '{r}', slug: 'api' } }],
  [{ kind: 'repository-groups', repository: { uuid: '{r}', slug: 'api' } }],
])('a list that is refused is unreadable as a whole: %j', async (scope) => {
  const { reader } = await readerOn((_, response) => sendJson(response, { error: { message: 'x' } }, 410));

  expect(await reader.read(scope)).toMatchObject({ kind: 'unreadable', unreadable: { httpStatus: 410 } });
});
