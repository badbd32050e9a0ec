import { describe, expect, test } from '@jest/globals';
import type { Credential } from '../../../lambda/credential.ts';
import { Secret } from '../../../lambda/secret.ts';
import { type Script, sendJson, sendText } from '../../support/scripted-server.ts';
import { API_TOKEN, BASIC, EMAIL, leaksOf, ONE_PROJECT, readerOn, TOKEN } from './reader-on-script.ts';

const PROJECTS = { kind: 'projects' } as const;
const OTHER = apiToken('other-mail@example.com', 'other-token');
const NEXT = apiToken(EMAIL, 'next-token');
const KEY = 'consumer-key-0123456789';
const CONSUMER: Credential = { kind: 'oauth-consumer', key: new Secret(KEY), secret: new Secret('s') };
const FORBIDDEN = { error: { message: 'Your credentials lack one or more required privilege scopes.' } };

describe('the account behind a credential', () => {
  test('is the user that Bitbucket names for an API token, asked once', async () => {
    const { reader, server } = await readerOn(users({ [BASIC]: '{ann}' }));

    const [first, second] = [await reader.account(null), await reader.account(null)];

    expect(first).toMatchObject({ kind: 'read', value: { name: 'user {ann}' } });
    expect(second).toEqual(first);
    expect(server.requests.map(({ url }) => url)).toEqual(['/2.0/user?fields=uuid']);
  });

  test('goes by its login where the answer does not say who it is', async () => {
    const { reader } = await readerOn((_, response) => sendJson(response, { name: 'Ann' }));

    const answer = await reader.account(null);

    expect(answer).toMatchObject({
      kind: 'read',
      value: { name: expect.stringMatching(/^e-mail [0-9a-f]{64}$/) },
    });
    expect(leaksOf(answer)).toEqual([]);
  });

  test('cannot be asked for while the quota is spent', async () => {
    const { reader, server } = await readerOn(users({ [BASIC]: '{ann}' }), { quota: 0 });

    expect(await reader.account(null)).toMatchObject({ kind: 'throttled' });
    expect(server.requests).toEqual([]);
  });

  test('is believed of a login that is known, in another process, without a question', async () => {
    const { reader, server } = await readerOn(users({ [BASIC]: '{ann}' }));
    const first = await reader.account(null);
    const known = first.kind === 'read' ? first.value : null;
    const other = await readerOn(users({ [BASIC]: '{ann}' }));

    const answer = await other.reader.account(known);

    expect(answer).toMatchObject({ kind: 'read', value: known });
    expect([server.requests.length, other.server.requests.length]).toEqual([1, 0]);
  });

  test.each([
    ['stays the same under a new token of the same user', NEXT, '{ann}', 'user {ann}'],
    ['is another under the token of somebody else', OTHER, '{eve}', 'user {eve}'],
  ])('%s, once the new token is in use', async (_what, credential, uuid, name) => {
    let good = BASIC;
    const next = basicOf(credential);
    const { reader } = await readerOn(
      (request, response) => {
        if (request.authorization !== good) return sendText(response, 401, '');
        return users({ [BASIC]: '{ann}', [next]: uuid })(request, response);
      },
      { credentials: [API_TOKEN, credential] },
    );
    const before = await reader.account(null);
    good = next;
    await reader.read(PROJECTS);

    const after = await reader.account(null);

    expect(before).toMatchObject({ value: { name: 'user {ann}' } });
    expect(after).toMatchObject({ value: { name } });
  });

  test('is the e-mail address, unreadably, where the token may not say whose it is', async () => {
    const script: Script = (_, response) => sendJson(response, FORBIDDEN, 403);
    const names = await Promise.all(
      [API_TOKEN, NEXT, OTHER].map(async (credential) => {
        const { reader } = await readerOn(script, { credentials: [credential] });
        return reader.account(null);
      }),
    );

    expect(names[0]).toMatchObject({
      kind: 'read',
      value: { name: expect.stringMatching(/^e-mail [0-9a-f]{64}$/) },
    });
    expect(names[1]).toEqual(names[0]);
    expect(names[2]).not.toEqual(names[0]);
    expect(leaksOf(names)).toEqual([]);
  });

  test('of an OAuth consumer is its key, unreadably, and nobody is asked', async () => {
    const { reader, server } = await readerOn(() => undefined, { credentials: [CONSUMER] });

    const answer = await reader.account(null);

    expect(answer).toMatchObject({
      kind: 'read',
      value: { name: expect.stringMatching(/^consumer [0-9a-f]{64}$/) },
    });
    expect(JSON.stringify(answer)).not.toContain(KEY);
    expect(server.requests).toEqual([]);
  });

  test('of an access token is nobody: two of them cannot be told apart', async () => {
    const tokens = [TOKEN, 'another-token'].map((token) => ({
      kind: 'access-token' as const,
      token: new Secret(token),
    }));
    const answers = await Promise.all(
      tokens.map(async (credential) =>
        (await readerOn(() => undefined, { credentials: [credential] })).reader.account(null),
      ),
    );

    expect(answers.map((answer) => answer.kind === 'read' && answer.value.name)).toEqual([
      'access token',
      'access token',
    ]);
  });

  test('is not guessed while Bitbucket fails', async () => {
    const { reader } = await readerOn((_, response) => sendText(response, 503, ''));

    expect(await reader.account(null)).toMatchObject({ kind: 'unreadable', transient: true });
  });
});

function users(uuids: Readonly<Record<string, string>>): Script {
  return ({ url, authorization = '' }, response) => {
    if (url?.startsWith('/2.0/user')) return sendJson(response, { uuid: uuids[authorization] });
    return sendJson(response, ONE_PROJECT);
  };
}

function apiToken(email: string, token: string) {
  return { kind: 'api-token', email: new Secret(email), token: new Secret(token) } as const;
}

function basicOf({ email, token }: ReturnType<typeof apiToken>): string {
  return `Basic ${Buffer.from(`${email.reveal()}:${token.reveal()}`).toString('base64')}`;
}
