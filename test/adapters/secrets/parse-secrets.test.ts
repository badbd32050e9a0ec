import { describe, expect, test } from '@jest/globals';
import { environmentSecrets } from '../../../lambda/adapters/secrets/environment.ts';
import { type GivenSecrets, parseSecrets } from '../../../lambda/adapters/secrets/parse-secrets.ts';
import { SettingsError } from '../../../lambda/settings-error.ts';
import { leaks } from '../../support/canary.ts';

const CANARY = 'ATATT3x-canary/token+with=form';

function mistakesOf(given: GivenSecrets): readonly string[] {
  try {
    parseSecrets(given);
  } catch (error) {
    if (error instanceof SettingsError) return error.mistakes;
    throw error;
  }
  return [];
}

describe('secret settings', () => {
  test('hold an API token with its e-mail address', () => {
    const given = { BITBUCKET_EMAIL: 'ann@example.com', BITBUCKET_API_TOKEN: CANARY };

    const { credential, slackWebhook } = parseSecrets(given);

    expect(credential).toMatchObject({ kind: 'api-token' });
    expect(credential.kind === 'api-token' && credential.email.reveal()).toBe('ann@example.com');
    expect(credential.kind === 'api-token' && credential.token.reveal()).toBe(CANARY);
    expect(slackWebhook).toBeNull();
  });

  test('hold an access token', () => {
    const { credential } = parseSecrets({ BITBUCKET_ACCESS_TOKEN: CANARY });

    expect(credential.kind === 'access-token' && credential.token.reveal()).toBe(CANARY);
  });

  test('hold an OAuth consumer and a webhook', () => {
    const given = {
      BITBUCKET_OAUTH_KEY: 'key',
      BITBUCKET_OAUTH_SECRET: CANARY,
      SLACK_WEBHOOK_URL: `https://hooks.slack.com/services/${CANARY}`,
    };

    const { credential, slackWebhook } = parseSecrets(given);

    expect(credential.kind === 'oauth-consumer' && credential.key.reveal()).toBe('key');
    expect(credential.kind === 'oauth-consumer' && credential.secret.reveal()).toBe(CANARY);
    expect(slackWebhook?.reveal()).toBe(given.SLACK_WEBHOOK_URL);
  });

  test('hold the API key of an organisation, or none', () => {
    const keys = [{ ATLASSIAN_ORG_API_KEY: CANARY }, { ATLASSIAN_ORG_API_KEY: '' }, {}].map(
      (given) => parseSecrets({ BITBUCKET_ACCESS_TOKEN: 't', ...given }).organisationKey,
    );

    expect(keys.map((key) => key?.reveal())).toEqual([CANARY, undefined, undefined]);
  });

  test('show nothing of themselves', () => {
    const secrets = parseSecrets({
      BITBUCKET_EMAIL: 'ann@example.com',
      BITBUCKET_API_TOKEN: CANARY,
      ATLASSIAN_ORG_API_KEY: CANARY,
    });

    const found = leaks(CANARY, secrets);

    expect(found).toEqual([]);
  });

  test('must hold a credential, of which there are three kinds', () => {
    const mistakes = mistakesOf({});

    expect(mistakes).toEqual([
      'No credential for Bitbucket: set BITBUCKET_EMAIL with BITBUCKET_API_TOKEN, or BITBUCKET_ACCESS_TOKEN, or BITBUCKET_OAUTH_KEY with BITBUCKET_OAUTH_SECRET',
    ]);
  });

  test('must hold one credential only', () => {
    const mistakes = mistakesOf({ BITBUCKET_ACCESS_TOKEN: CANARY, BITBUCKET_OAUTH_KEY: 'key' });

    expect(mistakes).toEqual([
      'BITBUCKET_OAUTH_SECRET: is missing',
      'More than one credential for Bitbucket: keep BITBUCKET_ACCESS_TOKEN, or BITBUCKET_OAUTH_KEY with BITBUCKET_OAUTH_SECRET',
    ]);
  });

  test.each([
    ['BITBUCKET_EMAIL', 'BITBUCKET_API_TOKEN'],
    ['BITBUCKET_API_TOKEN', 'BITBUCKET_EMAIL'],
    ['BITBUCKET_OAUTH_KEY', 'BITBUCKET_OAUTH_SECRET'],
    ['BITBUCKET_OAUTH_SECRET', 'BITBUCKET_OAUTH_KEY'],
  ])('with %s alone lack %s', (given, missing) => {
    const mistakes = mistakesOf({ [given]: CANARY });

    expect(mistakes).toEqual([`${missing}: is missing`]);
  });

  test.each([
    [` ${CANARY}`, 'has white space at its beginning or end'],
    [`${CANARY}\n`, 'has white space at its beginning or end'],
    [`${CANARY}\u0000${CANARY}`, 'holds a control character'],
    [`${CANARY}\r\nx-header: 1`, 'holds a control character'],
    [17, 'must be text'],
    [null, 'must be text'],
    [{ token: CANARY }, 'must be text'],
  ])('refuse the value %j without showing it', (value, complaint) => {
    const mistakes = mistakesOf({ BITBUCKET_ACCESS_TOKEN: value });

    expect(mistakes).toContain(`BITBUCKET_ACCESS_TOKEN: ${complaint}`);
    expect(leaks(CANARY, mistakes)).toEqual([]);
  });

  test.each([
    'http://hooks.slack.com/services/T/B/x',
    'https://user@hooks.slack.com/services',
    'https://user:password@hooks.slack.com/services',
    'http://127.0.0.1.example.com/',
    'http://localhost.example.com/',
    'file:///etc/passwd',
    'hooks.slack.com/services/T/B/x',
  ])('refuse the webhook %s', (address) => {
    const mistakes = mistakesOf({ BITBUCKET_ACCESS_TOKEN: CANARY, SLACK_WEBHOOK_URL: address });

    expect(mistakes).toEqual([
      'SLACK_WEBHOOK_URL: must be an https address without user and password (http only for a loopback host)',
    ]);
  });

  test.each(['https://hooks.slack.com/a', 'http://127.0.0.1:80/a', 'http://localhost/a', 'http://[::1]:9/a'])(
    'take the webhook %s',
    (address) => {
      const { slackWebhook } = parseSecrets({
        BITBUCKET_ACCESS_TOKEN: CANARY,
        SLACK_WEBHOOK_URL: address,
      });

      expect(slackWebhook?.reveal()).toBe(address);
    },
  );

  test('that are empty are not set', () => {
    const { credential, slackWebhook } = parseSecrets({
      BITBUCKET_EMAIL: '',
      BITBUCKET_ACCESS_TOKEN: CANARY,
      SLACK_WEBHOOK_URL: '',
    });

    expect(credential.kind).toBe('access-token');
    expect(slackWebhook).toBeNull();
  });

  test('name every mistake at once, and no byte of a value', () => {
    const given = {
      BITBUCKET_EMAIL: ` ${CANARY}`,
      BITBUCKET_ACCESS_TOKEN: `${CANARY}\t${CANARY}`,
      SLACK_WEBHOOK_URL: `http://${CANARY}/`,
      ATLASSIAN_ORG_API_KEY: ` ${CANARY}`,
    };

    const mistakes = mistakesOf(given);

    expect(mistakes.map((mistake) => mistake.split(':')[0])).toEqual([
      'BITBUCKET_EMAIL',
      'BITBUCKET_ACCESS_TOKEN',
      'SLACK_WEBHOOK_URL',
      'ATLASSIAN_ORG_API_KEY',
      'BITBUCKET_API_TOKEN',
      'More than one credential for Bitbucket',
    ]);
    expect(leaks(CANARY, new SettingsError(mistakes))).toEqual([]);
  });
});

describe('the environment', () => {
  test('is asked again at each reading', async () => {
    const env: Record<string, string> = { BITBUCKET_ACCESS_TOKEN: 'old' };
    const source = environmentSecrets(env);
    const before = await source.read();

    env.BITBUCKET_ACCESS_TOKEN = 'new';
    const after = await source.read();

    const tokens = [before, after].map(
      ({ credential }) => credential.kind === 'access-token' && credential.token.reveal(),
    );
    expect(tokens).toEqual(['old', 'new']);
  });
});
