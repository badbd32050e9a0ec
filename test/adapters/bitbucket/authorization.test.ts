import { describe, expect, test } from '@jest/globals';
import type { Credential } from '../../../lambda/credential.ts';
import { Secret } from '../../../lambda/secret.ts';
import { type Script, sendJson, sendText } from '../../support/scripted-server.ts';
import { API_TOKEN, BASIC, EMAIL, leaksOf, ONE_PROJECT, readerOn, TOKEN } from './reader-on-script.ts';

const PROJECTS = { kind: 'projects' } as const;
const NEW_TOKEN: Credential = {
  ...API_TOKEN,
  kind: 'api-token',
  email: new Secret(EMAIL),
  token: new Secret('new'),
};
const NEW_BASIC = `Basic ${Buffer.from(`${EMAIL}:new`).toString('base64')}`;
const ACCESS_TOKEN: Credential = { kind: 'access-token', token: new Secret(TOKEN) };
const CONSUMER: Credential = { kind: 'oauth-consumer', key: new Secret(EMAIL), secret: new Secret(TOKEN) };

/** Takes one Authorization header and refuses all others. */
function taking(isGood: (authorization: string) => boolean): Script {
  return ({ authorization }, response) =>
    isGood(authorization)
      ? sendJson(response, ONE_PROJECT)
      : sendText(response, 401, `Token is invalid: ${authorization}`);
}

describe('what is sent for a credential', () => {
  test('an API token goes as Basic with the e-mail address', async () => {
    const { reader } = await readerOn(taking((sent) => sent === BASIC));

    const answer = await reader.read(PROJECTS);

    expect(answer).toMatchObject({ kind: 'read' });
  });

  test('an access token goes as Bearer', async () => {
    const { reader } = await readerOn(
      taking((sent) => sent === `Bearer ${TOKEN}`),
      {
        credentials: [ACCESS_TOKEN],
      },
    );

    const answer = await reader.read(PROJECTS);

    expect(answer).toMatchObject({ kind: 'read' });
  });

  test('an access token with a line end is refused before it is sent', async () => {
    const credentials: Credential[] = [{ kind: 'access-token', token: new Secret(`${TOKEN}\n`) }];
    const { reader, server } = await readerOn(
      taking(() => true),
      { credentials },
    );

    const answer = await reader.read(PROJECTS);

    expect(answer).toMatchObject({ kind: 'refused', reason: expect.stringMatching(/access token holds/) });
    expect(server.requests).toHaveLength(0);
    expect(leaksOf(answer)).toEqual([]);
  });
});

describe('a refused credential', () => {
  test.each([
    ['API token', API_TOKEN, /BITBUCKET_API_TOKEN/],
    ['access token', ACCESS_TOKEN, /BITBUCKET_ACCESS_TOKEN/],
  ])('says that it is an %s and what to change, with no byte of it', async (kind, credential, remedy) => {
    const { reader } = await readerOn(
      taking(() => false),
      { credentials: [credential] },
    );

    const answer = await reader.read(PROJECTS);

    expect(answer).toEqual({
      kind: 'refused',
      reason: expect.stringContaining(kind),
      remedy: expect.stringMatching(remedy),
    });
    expect(leaksOf(answer)).toEqual([]);
  });

  test('is read again once, and not sent again while it is the same', async () => {
    const { reader, server, reads } = await readerOn(taking(() => false));

    await reader.read(PROJECTS);
    await reader.read(PROJECTS);

    expect(reads()).toBe(2);
    expect(server.requests).toHaveLength(2);
  });

  test('that was rotated meanwhile is replaced, and the reading goes on', async () => {
    const { reader, server } = await readerOn(
      taking((sent) => sent === NEW_BASIC),
      {
        credentials: [API_TOKEN, NEW_TOKEN],
      },
    );

    const answer = await reader.read(PROJECTS);

    expect(answer).toMatchObject({ kind: 'read' });
    expect(server.requests.map(({ authorization }) => authorization)).toEqual([BASIC, NEW_BASIC]);
  });

  test('is replaced once for all requests that were refused together', async () => {
    const { reader, reads } = await readerOn(
      taking((sent) => sent === NEW_BASIC),
      {
        credentials: [API_TOKEN, NEW_TOKEN],
      },
    );

    const answers = await Promise.all([1, 2, 3, 4].map(() => reader.read(PROJECTS)));

    expect(answers.map(({ kind }) => kind)).toEqual(['read', 'read', 'read', 'read']);
    expect(reads()).toBe(2);
  });

  test('may be replaced again after a success, so that a long run survives two rotations', async () => {
    let good = BASIC;
    const third = new Secret('third');
    const { reader, reads } = await readerOn(
      taking((sent) => sent === good),
      {
        credentials: [API_TOKEN, NEW_TOKEN, { kind: 'access-token', token: third }],
      },
    );

    const kinds = [(await reader.read(PROJECTS)).kind];
    good = NEW_BASIC;
    kinds.push((await reader.read(PROJECTS)).kind);
    good = 'Bearer third';
    kinds.push((await reader.read(PROJECTS)).kind);

    expect(kinds).toEqual(['read', 'read', 'read']);
    expect(reads()).toBe(3);
  });

  test('whose secret cannot be read again stays refused, without the error of the secret', async () => {
    const { reader } = await readerOn(
      taking(() => false),
      { credentials: [API_TOKEN, null] },
    );

    const answer = await reader.read(PROJECTS);

    expect(answer).toMatchObject({ kind: 'refused', reason: expect.stringMatching(/secret again failed/) });
    expect(leaksOf(answer)).toEqual([]);
  });

  test('is not what a 401 means that turns down this kind of credential for one list', async () => {
    const error = { error: { message: 'This API is not accessible by this authentication mechanism' } };
    const { reader, reads } = await readerOn((_, response) => sendJson(response, error, 401));

    const answer = await reader.read(PROJECTS);

    expect(answer).toMatchObject({ kind: 'unreadable', unreadable: { httpStatus: 401 } });
    expect(reads()).toBe(1);
  });
});

describe('an OAuth consumer', () => {
  /** Gives token-1, token-2, … and takes only the newest; with `dead`, tokens are refused until the n-th. */
  function consumerScript(tokens: { given: number }, firstGood = 1, expiresIn: unknown = 7200): Script {
    return ({ url, authorization, method, body }, response) => {
      if (url === '/site/oauth2/access_token') {
        const asked =
          method === 'POST' && body === 'grant_type=client_credentials' && authorization === BASIC;
        if (!asked) return sendText(response, 400, 'invalid_client');
        tokens.given += 1;
        return sendJson(response, { access_token: `token-${tokens.given}`, expires_in: expiresIn });
      }
      const good = authorization === `Bearer token-${tokens.given}` && tokens.given >= firstGood;
      return good ? sendJson(response, ONE_PROJECT) : sendText(response, 401, '');
    };
  }

  test('gets one token for all requests, and counts it in the quota', async () => {
    const tokens = { given: 0 };
    const { reader, clock } = await readerOn(consumerScript(tokens), { credentials: [CONSUMER] });

    const answers = await Promise.all([1, 2, 3].map(() => reader.read(PROJECTS)));

    expect(answers.map(({ kind }) => kind)).toEqual(['read', 'read', 'read']);
    expect(tokens.given).toBe(1);
    expect(reader.quota.left(clock.now())).toBe(1000 - 4);
  });

  test('gets the next token shortly before the first one ends', async () => {
    const tokens = { given: 0 };
    const { reader, clock } = await readerOn(consumerScript(tokens), { credentials: [CONSUMER] });
    await reader.read(PROJECTS);
    clock.time += 7_000_000;
    await reader.read(PROJECTS);
    const before = tokens.given;
    clock.time += 100_000;

    const answer = await reader.read(PROJECTS);

    expect([before, tokens.given, answer.kind]).toEqual([1, 2, 'read']);
  });

  test('gets a new token where the first is refused, though the secret is unchanged', async () => {
    const tokens = { given: 0 };
    const { reader } = await readerOn(consumerScript(tokens, 2), { credentials: [CONSUMER] });

    const answer = await reader.read(PROJECTS);

    expect(answer).toMatchObject({ kind: 'read' });
    expect(tokens.given).toBe(2);
  });

  test('whose tokens are all refused is refused, after two', async () => {
    const tokens = { given: 0 };
    const { reader } = await readerOn(consumerScript(tokens, 99), { credentials: [CONSUMER] });

    const answer = await reader.read(PROJECTS);

    expect(answer).toMatchObject({ kind: 'refused', reason: expect.stringContaining('OAuth consumer') });
    expect(tokens.given).toBe(2);
  });

  test('that gets no token is refused with its own remedy', async () => {
    const { reader, server } = await readerOn((_, response) => sendText(response, 400, `no ${TOKEN}`), {
      credentials: [CONSUMER],
    });

    const answer = await reader.read(PROJECTS);

    expect(answer).toMatchObject({ kind: 'refused', remedy: expect.stringContaining('BITBUCKET_OAUTH_KEY') });
    expect(server.requests).toHaveLength(1);
    expect(leaksOf(answer)).toEqual([]);
  });

  test.each([
    ['the token service is down', 503, 'unreadable'],
    ['the token service is overrun', 429, 'throttled'],
  ])('where %s is not called refused', async (_, status, kind) => {
    const { reader } = await readerOn((_, response) => sendText(response, status, ''), {
      credentials: [CONSUMER],
    });

    const answer = await reader.read(PROJECTS);

    expect(answer.kind).toBe(kind);
  });

  test('whose token answer has another shape makes the scope unreadable', async () => {
    const { reader } = await readerOn((_, response) => sendJson(response, { token: TOKEN }), {
      credentials: [CONSUMER],
    });

    const answer = await reader.read(PROJECTS);

    expect(answer).toMatchObject({
      kind: 'unreadable',
      unreadable: { reason: expect.stringMatching(/access_token/) },
    });
    expect(leaksOf(answer)).toEqual([]);
  });
});
