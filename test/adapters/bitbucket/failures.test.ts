import { describe, expect, test } from '@jest/globals';
import type { Scope } from '../../../lambda/core/model/scope.ts';
import { sendText } from '../../support/scripted-server.ts';
import { leaksOf, readerOn, TOKEN } from './reader-on-script.ts';

const USERS: Scope = { kind: 'project-users', project: { uuid: '{p1}', key: 'WEB' } };

function error(message: string, detail?: unknown): string {
  return JSON.stringify({ type: 'error', error: { message, detail } });
}

const LACKS = 'Your credentials lack one or more required privilege scopes.';

describe('a refused request says what is the matter and what to do', () => {
  test.each([
    [
      'a missing scope',
      403,
      error(LACKS, {
        granted: ['read:user:bitbucket'],
        required: ['read:user:bitbucket', 'read:project:bitbucket'],
      }),
      'The credential lacks the scope read:project:bitbucket.',
      /new token that also has read:project:bitbucket/,
    ],
    [
      'a missing scope with a name that is none',
      403,
      error(LACKS, { granted: [], required: ['<script>', 'A B'] }),
      'The credential lacks a scope.',
      /API token/,
    ],
    ['a missing scope without detail', 403, error(LACKS), 'The credential lacks a scope.', /API token/],
    [
      'the wrong kind of credential',
      403,
      error('This API is not accessible by this authentication mechanism'),
      'This kind of credential may not read it.',
      /Use an API token/,
    ],
    ['a missing role', 403, error('Forbidden'), 'The account lacks the permission.', /admin of project WEB/],
    ['an IP allow list', 403, error('Your IP address is not on the allowlist'), /IP address/, /allow list/],
    ['something that is gone', 404, error('Not found'), /not found/, /admin of project WEB/],
    [
      'a wrong address',
      404,
      error('Resource not found', 'There is no API hosted at this URL'),
      'Bitbucket has no interface at this address.',
      /update the auditor/,
    ],
    [
      'a removed interface',
      410,
      error('CHANGE-2770 - gone'),
      'Bitbucket has removed this interface.',
      /Update/,
    ],
    ['an empty 400', 400, '', 'Bitbucket rejected the request without a word.', /API token/],
    ['another 400', 400, error('x'), 'Bitbucket rejected the request (HTTP 400).', /update the auditor/],
    ['a plan', 402, error('x'), /plan does not include/, /pays/],
  ])('%s is told as such', async (_, status, body, reason, remedy) => {
    const { reader, server } = await readerOn((_, response) => sendText(response, status, body));

    const answer = await reader.read(USERS);

    expect(answer).toEqual({
      kind: 'unreadable',
      transient: false,
      unreadable: {
        reason: typeof reason === 'string' ? reason : expect.stringMatching(reason),
        httpStatus: status,
        remedy: expect.stringMatching(remedy),
      },
    });
    expect(server.requests).toHaveLength(1);
  });

  test.each<[string, Scope]>([
    ['repository site', { kind: 'repository-users', repository: { uuid: '{r}', slug: 'site' } }],
    ['this project', { kind: 'project-users', project: { uuid: '{p}', key: '<b>' } }],
    ['the workspace', { kind: 'members' }],
  ])('and who must be made admin: of %s', async (holder, scope) => {
    const { reader } = await readerOn((_, response) => sendText(response, 403, ''));

    const answer = await reader.read(scope);

    expect(answer).toHaveProperty('unreadable.remedy', `Make the account admin of ${holder}.`);
  });

  test.each([400, 403, 404, 410, 418, 429, 500])(
    'with nothing of what the server said, at status %i',
    async (status) => {
      const body = error(`<b>secret body</b> ${TOKEN}`, `secret detail ${TOKEN}`);
      const { reader } = await readerOn((_, response) => sendText(response, status, body));

      const answer = await reader.read(USERS);

      expect(JSON.stringify(answer)).not.toMatch(/secret (body|detail)/);
      expect(leaksOf(answer)).toEqual([]);
    },
  );
});
