import { describe, expect, test } from '@jest/globals';
import type { ApiCall } from '../../../lambda/core/permissions/api-call.ts';
import { checkboxOf, scopeWithCheckbox } from '../../../lambda/core/permissions/checkbox.ts';
import { errorsOf, everyRefusal } from '../../../lambda/core/permissions/errors-of.ts';
import { ALL_CALLS, findCalls } from '../../../lambda/core/permissions/find-calls.ts';
import { refusalOf } from '../../../lambda/core/permissions/refusals.ts';
import { scopesMarkdown } from '../../../lambda/core/permissions/scopes-markdown.ts';
import { callsText, recipeText } from '../../../lambda/core/permissions/scopes-text.ts';

const CALL: ApiCall = { ...firstOf(ALL_CALLS), isRemoved: false, notes: [], mistaken: [] };

describe('a scope', () => {
  test.each([
    ['read:project:bitbucket', 'Projects: Read'],
    ['admin:ssh-key:bitbucket', 'SSH keys: Admin'],
    ['delete:pullrequest:bitbucket', 'Pull requests: Delete'],
    ['write:runner:bitbucket', 'Runners: Write'],
    ['write:pipeline:bitbucket', 'Pipelines: Write'],
    ['read:gpg-key:bitbucket', 'GPG keys: Read'],
    ['admin:webhook:bitbucket', 'Webhooks: Admin'],
    ['write:issue:bitbucket', 'Issues: Write'],
    ['delete:snippet:bitbucket', 'Snippets: Delete'],
    ['account', 'Account: Read'],
    ['repository:write', 'Repositories: Write'],
    ['pullrequest:write', 'Pull requests: Write'],
    ['webhook', 'Webhooks: Read'],
    ['runner', null],
    ['repository:steal', null],
    ['read:nothing:bitbucket', null],
    ['', null],
  ])('%j has the checkbox %s', (scope, checkbox) => {
    expect(checkboxOf(scope)).toBe(checkbox);
  });

  test('is told with its checkbox where a page shows one', () => {
    expect(['project', 'odd'].map(scopeWithCheckbox)).toEqual(['Projects: Read (project)', 'odd']);
  });
});

describe('the errors of a call', () => {
  test.each<[string, Partial<ApiCall>, readonly string[]]>([
    ['that was removed', { isRemoved: true }, ['410']],
    ['of Atlassian are not known', { role: 'organisation-admin' }, []],
    ['that anybody may make', { role: 'anybody', method: 'GET', path: '/2.0/user' }, ['401', '403', '403']],
    [
      'of an admin',
      { role: 'project-admin', method: 'GET', path: '/2.0/x' },
      ['401', '403', '403', '403', '404'],
    ],
    [
      'that sets permissions',
      { role: 'project-admin', method: 'PUT', path: '/2.0/x', granular: ['write:permission:bitbucket'] },
      ['401', '403', '403', '403', '404', '402'],
    ],
    [
      'of the older interface',
      { role: 'member', method: 'PUT', path: '/1.0/groups', granular: [] },
      ['401', '403', '403', '403', '404', '405'],
    ],
  ])('%s', (_, change, signs) => {
    expect(errorsOf({ ...CALL, ...change }).map(({ sign }) => sign.slice(0, 3))).toEqual(signs);
  });

  test('name whom to make admin of what, and the role that is lacking', () => {
    const errors = errorsOf({ ...CALL, role: 'repository-admin', method: 'GET', path: '/2.0/x' });

    expect(errors.find(({ sign }) => sign.includes('without a list'))).toMatchObject({
      reason: expect.stringContaining('The account lacks the role, not a scope: '),
      remedy: 'Make the account admin of the repository.',
    });
  });

  test.each<[ApiCall['role'], string]>([
    ['member', 'Make the account admin of the workspace.'],
    ['workspace-admin', 'Make the account admin of the workspace.'],
    ['project-admin', 'Make the account admin of the project.'],
    ['reader', 'Make the account admin of the repository or project.'],
  ])('of the role %s have the remedy: %s', (role, remedy) => {
    const errors = errorsOf({ ...CALL, role, method: 'GET', path: '/2.0/x' });

    expect(errors.map((error) => error.remedy)).toContain(remedy);
  });

  test('that need no role say which credential to use', () => {
    const errors = errorsOf({ ...CALL, role: 'anybody', granular: ['odd'], path: '/2.0/user' });

    expect(errors.map(({ reason }) => reason)).toEqual([
      'Bitbucket refuses the credential here, though it takes it elsewhere.',
      'The credential lacks the scope odd.',
      'This kind of credential may not read it.',
    ]);
  });

  test('that only removes permissions are not about the plan', () => {
    const granular = ['write:permission:bitbucket'];
    const signs = (method: ApiCall['method']) =>
      errorsOf({ ...CALL, method, granular, path: '/2.0/x' }).map(({ sign }) => sign);

    expect(signs('PUT')).toContain('402');
    expect(signs('DELETE')).not.toContain('402');
  });

  test('are all explained, in the order of their statuses', () => {
    expect(everyRefusal().map(({ sign }) => sign.slice(0, 3))).toEqual(
      '400 401 402 403 403 403 403 404 404 405 410'.split(' '),
    );
  });
});

test('a missing scope is told with what to tick, where a page shows it', () => {
  const remedies = [['read:user:bitbucket', 'odd'], ['odd'], []].map(
    (scopes) => refusalOf('missing-scopes', { holder: '', scopes }).remedy,
  );
  const two = refusalOf('missing-scopes', { holder: '', scopes: ['account', 'webhook'] }).remedy;

  expect(remedies).toEqual([
    'Make a new token that also has read:user:bitbucket, odd (tick “User data: Read”): scopes cannot be added to an old one.',
    'Make a new token that also has odd: scopes cannot be added to an old one.',
    'Use an API token with scopes, made by a workspace admin.',
  ]);
  expect(two).toContain('has account, webhook (tick “Account: Read”, “Webhooks: Read”): scopes');
});

test.each([
  [['read:user:bitbucket'], 'The credential lacks the scope read:user:bitbucket.'],
  [['a', 'b'], 'The credential lacks the scopes a, b.'],
  [[], 'The credential lacks a scope.'],
])('what lacks %j says so', (scopes, reason) => {
  expect(refusalOf('missing-scopes', { holder: '', scopes }).reason).toBe(reason);
});

describe('finding calls', () => {
  test('gives every call to nobody’s question', () => {
    expect(findCalls([])).toEqual({ calls: ALL_CALLS, isExact: true, isMistakenPath: false });
    expect(findCalls([' ']).calls).toBe(ALL_CALLS);
  });

  test('finds nothing by signs alone', () => {
    expect(findCalls(['???']).calls).toEqual([]);
  });

  test('takes a path without its version for one of 2.0', () => {
    expect(findCalls(['/workspaces/acme/projects']).calls.map(({ path }) => path)).toEqual([
      '/2.0/workspaces/{workspace}/projects',
    ]);
  });

  test('takes one word for a word, though it begins with a stroke', () => {
    expect(findCalls(['/projects']).isMistakenPath).toBe(false);
    expect(findCalls(['/projects']).calls.length).toBeGreaterThan(0);
  });

  test('leaves out what follows a question mark, and minds the method where one is asked for', () => {
    const path = '/2.0/repositories/acme/api/permissions-config/users/x?page=2#top';

    expect(findCalls(['delete', path]).calls.map(({ method }) => method)).toEqual(['DELETE']);
    expect(findCalls([path]).calls.length).toBeGreaterThan(1);
  });
});

describe('in words', () => {
  test('a call says what it needs, whom it answers, and what else there is to know, calls parted by a line', () => {
    const call: ApiCall = {
      ...CALL,
      purpose: 'List things',
      path: '/2.0/things',
      granular: ['read:user:bitbucket', 'odd'],
      classic: ['account', 'webhook'],
      role: 'workspace-admin',
      works: { apiToken: 'yes', accessToken: 'no', oauthConsumer: 'doubtful', forge: 'no' },
      notes: ['Slow.', 'Long.'],
    };

    const text = callsText({ calls: [call, call], isExact: true, isMistakenPath: false }, []);

    const lines = [
      'List things',
      '  GET /2.0/things',
      '  API token   User data: Read (read:user:bitbucket) and odd',
      '  OAuth       Account: Read (account) and Webhooks: Read (webhook)',
      '  role        admin of the workspace',
      '  works with  API token yes · access token no · OAuth consumer do not count on it',
      '  note        Slow.',
      '  note        Long.',
      '',
    ];
    expect(text.split('\n')).toEqual([...lines, ...lines]);
  });

  test('a call says that it takes no scope, or that it was removed', () => {
    const found = (call: Partial<ApiCall>) => ({
      calls: [{ ...CALL, granular: [], classic: [], ...call }],
      isExact: true,
      isMistakenPath: false,
    });

    expect(callsText(found({}), [])).toContain('  API token   no scope\n  OAuth       no scope\n');
    expect(
      callsText(found({ isRemoved: true, notes: ['gone'] }), [])
        .split('\n')
        .slice(2),
    ).toEqual(['  removed     it answers 410', '  note        gone', '']);
  });

  test('a question that fits nothing wholly, and a path that there is not, are said first, inert', () => {
    const found = { calls: [], isExact: false, isMistakenPath: false };

    expect(callsText(found, ['a', 'b\u0007'])).toBe('Nothing fits all of “a b\\x07”. Nearest:\n');
    expect(callsText({ ...found, isMistakenPath: true }, ['/x'])).toBe(
      'There is no /x. What it is taken for:\n',
    );
    expect(callsText({ ...found, isExact: true }, ['x'])).toBe('');
  });

  test('the recipe is three steps and the scopes to tick', () => {
    const lines = recipeText().split('\n');

    expect(lines[0]).toBe('The auditor needs one account and one token, and nothing that writes:');
    expect(lines.filter((line) => /^\d\. /.test(line))).toHaveLength(3);
    expect(lines.slice(-2)).toEqual([expect.stringMatching(/^3\. Set BITBUCKET_EMAIL/), '']);
    expect(lines).toContain('     Projects: Read (read:project:bitbucket)');
  });

  test('a table has a section only where it has calls, and scopes of which no page is known stand alone', () => {
    const one: ApiCall = { ...CALL, usedBy: 'audit', granular: ['odd', 'read:user:bitbucket'], classic: [] };

    const text = scopesMarkdown([one]);

    expect(text.split('\n').filter((line) => line.startsWith('## '))).toEqual([
      '## The account of the auditor',
      '## What an error means',
      '## Calls that an audit makes',
    ]);
    expect(text).toContain('| API token | `odd` and User data: Read `read:user:bitbucket` |');
    expect(text).toContain('| OAuth or access token | no scope |');
    expect(text.endsWith(' |\n')).toBe(true);
  });
});

function firstOf(calls: readonly ApiCall[]): ApiCall {
  const [call] = calls;
  if (call === undefined) throw new Error('There is no call');
  return call;
}
