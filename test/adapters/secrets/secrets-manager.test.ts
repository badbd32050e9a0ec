import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { secretsManagerSecrets } from '../../../lambda/adapters/secrets/secrets-manager.ts';
import type { Secrets } from '../../../lambda/credential.ts';
import { SettingsError } from '../../../lambda/settings-error.ts';
import { leaks } from '../../support/canary.ts';
import { FAKE_REGION, type FakeAws, startFakeAws } from '../../support/fake-aws/start-fake-aws.ts';

const CANARY = 'ATATT3x-canary/token+with=form';
const NAME = 'access-auditor/bitbucket';

let aws: FakeAws;
let client: SecretsManagerClient;
beforeAll(async () => {
  aws = await startFakeAws();
  client = new SecretsManagerClient({
    endpoint: aws.url,
    region: FAKE_REGION,
    credentials: { accessKeyId: 'fake', secretAccessKey: 'fake' },
  });
});
afterAll(async () => {
  client.destroy();
  await aws.close();
});

type Environment = Record<string, string>;

async function read(secret: string, env: Environment = {}): Promise<Secrets> {
  aws.secrets.set(NAME, secret);
  return secretsManagerSecrets({ name: NAME, env, client }).read();
}

async function failureOf(work: Promise<unknown>): Promise<Error> {
  return work.then(
    () => new Error('it did not fail'),
    (error: Error) => error,
  );
}

describe('a secret in Secrets Manager', () => {
  test('holds the settings under their own names', async () => {
    const { credential, slackWebhook } = await read(
      JSON.stringify({
        BITBUCKET_ACCESS_TOKEN: CANARY,
        SLACK_WEBHOOK_URL: 'https://hooks.slack.com/a',
        note: 3,
      }),
    );

    expect(credential.kind === 'access-token' && credential.token.reveal()).toBe(CANARY);
    expect(slackWebhook?.reveal()).toBe('https://hooks.slack.com/a');
  });

  test('puts the credential of the environment aside, whole', async () => {
    const env = { BITBUCKET_EMAIL: 'ann@example.com', BITBUCKET_API_TOKEN: 'from the environment' };

    const { credential } = await read(JSON.stringify({ BITBUCKET_ACCESS_TOKEN: CANARY }), env);

    expect(credential.kind).toBe('access-token');
  });

  test('is not completed with half a credential of the environment', async () => {
    const failure = await failureOf(
      read(JSON.stringify({ BITBUCKET_API_TOKEN: CANARY }), { BITBUCKET_EMAIL: 'ann@example.com' }),
    );

    expect(failure).toEqual(new SettingsError(['BITBUCKET_EMAIL: is missing']));
  });

  test('may hold the webhook alone, which goes before that of the environment', async () => {
    const env = {
      BITBUCKET_ACCESS_TOKEN: 'from-the-environment',
      SLACK_WEBHOOK_URL: 'https://hooks.slack.com/env',
    };

    const secrets = await read(JSON.stringify({ SLACK_WEBHOOK_URL: 'https://hooks.slack.com/secret' }), env);

    expect(secrets.credential.kind).toBe('access-token');
    expect(secrets.slackWebhook?.reveal()).toBe('https://hooks.slack.com/secret');
  });

  test('leaves the webhook to the environment where it has none', async () => {
    const env = { SLACK_WEBHOOK_URL: 'https://hooks.slack.com/env' };

    const secrets = await read(JSON.stringify({ BITBUCKET_ACCESS_TOKEN: CANARY }), env);

    expect(secrets.slackWebhook?.reveal()).toBe('https://hooks.slack.com/env');
  });

  test('may hold the key of the organisation, which goes before that of the environment', async () => {
    const env = { BITBUCKET_ACCESS_TOKEN: 'token', ATLASSIAN_ORG_API_KEY: 'from the environment' };

    const held = await read(JSON.stringify({ ATLASSIAN_ORG_API_KEY: CANARY }), env);
    const lent = await read(JSON.stringify({ BITBUCKET_ACCESS_TOKEN: CANARY }), env);

    expect(held.organisationKey?.reveal()).toBe(CANARY);
    expect(lent.organisationKey?.reveal()).toBe('from the environment');
  });

  test('is its current version alone: the one before was meant to be given up, and a pending one is not ready', async () => {
    await read(JSON.stringify({ BITBUCKET_ACCESS_TOKEN: 'the one before' }));

    const { credential } = await read(JSON.stringify({ BITBUCKET_ACCESS_TOKEN: 'the current one' }));

    const asked = aws.calls.map(({ body }) => JSON.parse(String(body)).VersionStage ?? 'AWSCURRENT');
    expect(credential.kind === 'access-token' && credential.token.reveal()).toBe('the current one');
    expect(new Set(asked)).toEqual(new Set(['AWSCURRENT']));
  });

  test('is asked again at each reading, so that a rotation is seen', async () => {
    const source = secretsManagerSecrets({ name: NAME, env: {}, client });
    aws.secrets.set(NAME, JSON.stringify({ BITBUCKET_ACCESS_TOKEN: 'old' }));
    await source.read();

    aws.secrets.set(NAME, JSON.stringify({ BITBUCKET_ACCESS_TOKEN: 'new' }));
    const { credential } = await source.read();

    expect(credential.kind === 'access-token' && credential.token.reveal()).toBe('new');
  });

  test.each([
    ['no JSON', CANARY],
    ['cut JSON', `{"BITBUCKET_ACCESS_TOKEN":"${CANARY}`],
    ['a string', JSON.stringify(CANARY)],
    ['a list', JSON.stringify([CANARY])],
    ['null', 'null'],
    ['empty', ''],
  ])('that is %s is refused without showing it', async (_, secret) => {
    const failure = await failureOf(read(secret));

    expect(failure).toBeInstanceOf(SettingsError);
    expect(failure.message).toBe('--secret (ACCESS_AUDITOR_SECRET): the secret must be a JSON object');
    expect(leaks(CANARY, failure)).toEqual([]);
  });

  test('with a value that is no text is refused without showing it', async () => {
    const failure = await failureOf(read(JSON.stringify({ BITBUCKET_ACCESS_TOKEN: [CANARY] })));

    expect(failure).toEqual(new SettingsError(['BITBUCKET_ACCESS_TOKEN: must be text']));
    expect(leaks(CANARY, failure)).toEqual([]);
  });

  test('that does not exist is named by its setting', async () => {
    const failure = await failureOf(secretsManagerSecrets({ name: 'absent', env: {}, client }).read());

    expect(failure).toEqual(
      new SettingsError([
        '--secret (ACCESS_AUDITOR_SECRET): Secrets Manager answered ResourceNotFoundException',
      ]),
    );
  });

  test('that may not be read is named by its setting', async () => {
    aws.fail({ operation: 'GetSecretValue', answer: { status: 400, code: 'AccessDeniedException' } });

    const failure = await failureOf(read('{}'));

    expect(failure).toEqual(
      new SettingsError(['--secret (ACCESS_AUDITOR_SECRET): Secrets Manager answered AccessDeniedException']),
    );
  });

  test('that cannot be reached is no mistake in the settings', async () => {
    aws.fail({
      operation: 'GetSecretValue',
      answer: { status: 500, code: 'InternalServiceError' },
      times: 3,
    });

    const failure = await failureOf(read('{}'));

    expect(failure).not.toBeInstanceOf(SettingsError);
    expect(failure.message).toBe('Secrets Manager could not be asked: InternalServiceError');
  });

  test('needs a region, which an ARN names', async () => {
    const before = { ...process.env };
    Object.assign(process.env, aws.env, { AWS_CONFIG_FILE: '/dev/null' });
    delete process.env.AWS_REGION;
    aws.secrets.set(NAME, JSON.stringify({ BITBUCKET_ACCESS_TOKEN: CANARY }));
    const arn = `arn:aws:secretsmanager:eu-west-1:123456789012:secret:${NAME}-AbCdEf`;

    const failure = await failureOf(secretsManagerSecrets({ name: NAME, env: {} }).read());
    const { credential } = await secretsManagerSecrets({ name: arn, env: {} }).read();

    process.env = before;
    expect(failure).toEqual(new SettingsError(['AWS_REGION: is missing']));
    expect(credential.kind).toBe('access-token');
  });
});
