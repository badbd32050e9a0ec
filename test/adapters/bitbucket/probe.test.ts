import { afterEach, describe, expect, test } from '@jest/globals';
import { bitbucketProbe } from '../../../lambda/adapters/bitbucket/probe.ts';
import { readFacts, subjectOfQuestion } from '../../../lambda/adapters/bitbucket/probe-questions.ts';
import type { Question } from '../../../lambda/core/model/heard.ts';
import { RollingHour } from '../../../lambda/core/quota/rolling-hour.ts';
import type { Credential } from '../../../lambda/credential.ts';
import { Secret } from '../../../lambda/secret.ts';
import { type Script, sendJson } from '../../support/scripted-server.ts';
import { API_TOKEN, serverOn } from './reader-on-script.ts';

const CONSUMER: Credential = { kind: 'oauth-consumer', key: new Secret('key'), secret: new Secret('canary') };
const SELF: Question = { kind: 'self' };
interface Circumstances {
  readonly quota?: number;
  /** What the clock shows, one time after the other. */
  readonly minutes?: readonly number[];
  readonly credential?: Credential;
}

const opened: { close(): Promise<void> }[] = [];
afterEach(async () => {
  await Promise.all(opened.splice(0).map((each) => each.close()));
});

async function probeOn(
  script: Script,
  { quota = 10, minutes = [0], credential = API_TOKEN }: Circumstances = {},
) {
  const server = await serverOn(script);
  const times = minutes.map((each) => each * 60_000);
  const probe = bitbucketProbe({
    apiUrl: server.url,
    secrets: { read: async () => ({ credential, slackWebhook: null, organisationKey: null }) },
    clock: { now: () => (times.length > 1 ? times.shift() : times[0]) ?? 0 },
    random: () => 0,
    quota: new RollingHour(quota),
    requestTimeoutSeconds: 10,
    giveUpAfterSeconds: 30,
  });
  opened.push(probe);
  return { probe, server };
}

const saying =
  (value: unknown, status = 200): Script =>
  (_, response) =>
    sendJson(response, value, status);

describe('a single question', () => {
  test('is answered with what the answer and its headers tell', async () => {
    const { probe } = await probeOn(saying({ uuid: '{a}', display_name: 'Ann' }));

    const { result, diagnostics } = await probe.ask('acme', SELF);

    expect(result).toMatchObject({ kind: 'answered', person: { uuid: '{a}', name: 'Ann' } });
    expect(diagnostics).toMatchObject({ credentialType: null, scopes: null });
  });

  test('is not sent where a name in it makes no safe address', async () => {
    const { probe, server } = await probeOn(saying({}));

    const { result } = await probe.ask('..', { kind: 'workspace' });

    expect(result).toMatchObject({ kind: 'failed', status: null });
    expect(server.requests).toEqual([]);
  });

  test('of another shape failed, and says where', async () => {
    const { probe } = await probeOn(saying({ display_name: 'Ann' }));

    expect((await probe.ask('acme', SELF)).result).toMatchObject({
      kind: 'failed',
      status: 200,
      reason: 'The answer has an unexpected shape at uuid.',
    });
  });

  test('that is refused says how', async () => {
    const { probe } = await probeOn(saying({ error: { message: 'Forbidden' } }, 403));

    expect((await probe.ask('acme', SELF)).result).toEqual({
      kind: 'refused',
      refusal: 'missing-role',
      status: 403,
      scopes: [],
    });
  });

  test('is not sent where the quota is spent', async () => {
    const { probe, server } = await probeOn(saying({}), { quota: 0 });

    expect((await probe.ask('acme', SELF)).result).toEqual({ kind: 'throttled', seconds: 3600 });
    expect(server.requests).toEqual([]);
  });

  test('is not sent where the quota does not even allow to ask for a token', async () => {
    const { probe, server } = await probeOn(saying({}), { quota: 0, credential: CONSUMER });

    expect((await probe.ask('acme', SELF)).result).toEqual({ kind: 'throttled', seconds: 3600 });
    expect(server.requests).toEqual([]);
  });

  test('is not sent where the OAuth consumer gets no token', async () => {
    const { probe, server } = await probeOn(saying({ error: 'unauthorized_client' }, 401), {
      credential: CONSUMER,
    });

    expect((await probe.ask('acme', SELF)).result).toMatchObject({ kind: 'rejected' });
    expect(server.requests.map(({ method }) => method)).toEqual(['POST']);
  });

  test('is not sent where the time is over', async () => {
    const { probe, server } = await probeOn(saying({}), { minutes: [0, 1] });

    expect((await probe.ask('acme', SELF)).result).toEqual({ kind: 'unasked' });
    expect(server.requests).toEqual([]);
  });
});

describe('an answer of another shape is none', () => {
  test.each<[Question]>([
    [{ kind: 'self' }],
    [{ kind: 'own-role' }],
    [{ kind: 'workspace' }],
    [{ kind: 'members' }],
    [{ kind: 'owners' }],
    [{ kind: 'groups' }],
    [{ kind: 'group-members', group: 'devs' }],
    [{ kind: 'projects' }],
    [{ kind: 'repositories' }],
    [{ kind: 'administered' }],
    [{ kind: 'effective' }],
    [{ kind: 'effective-repository', repository: 'api' }],
    [{ kind: 'project-users', project: 'PAY' }],
    [{ kind: 'repository-groups', repository: 'api' }],
  ])('to %j', (question) => {
    expect(readFacts(question, { values: 'none' })).toMatchObject({ kind: 'fault', cause: 'shape' });
  });
});

test('a list without a size is as long as its first page', () => {
  const values = [
    { slug: 'api', project: { key: 'PAY' } },
    { slug: 'web', project: { key: 'PAY' } },
  ];

  expect(readFacts({ kind: 'repositories' }, { values, next: 'https://x' })).toMatchObject({
    size: 2,
    hasMore: true,
    names: ['api', 'web'],
    projects: ['PAY'],
  });
});

test.each<[Question, string]>([
  [{ kind: 'project-users', project: 'PAY' }, 'project PAY'],
  [{ kind: 'repository-groups', repository: 'api' }, 'repository api'],
  [{ kind: 'groups' }, 'the workspace'],
])('%j is about what must be administered for it: %s', (question, holder) => {
  expect(subjectOfQuestion(question).holder).toBe(holder);
});
