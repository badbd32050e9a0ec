import { describe, expect, test } from '@jest/globals';
import { readSettings, type SettingsInput } from '../lambda/settings.ts';
import { SettingsError } from '../lambda/settings-error.ts';

const NOW = Date.UTC(2026, 10, 9, 6, 3, 22, 500);

function settings(input: Partial<SettingsInput> = {}) {
  return readSettings({ flags: { workspace: 'acme' }, env: {}, file: null, now: NOW, ...input });
}

function mistakes(input: Partial<SettingsInput>): readonly string[] {
  try {
    settings(input);
    return [];
  } catch (error) {
    if (error instanceof SettingsError) return error.mistakes;
    throw error;
  }
}

describe('settings', () => {
  test('need nothing but the workspace', () => {
    expect(settings()).toEqual({
      workspace: 'acme',
      store: './access-audits',
      slot: '2026-11-09T06:03:00Z',
      secretName: null,
      requestTimeoutSeconds: 60,
      requestsPerHour: 1000,
      maxWaitSeconds: 60,
      topicArn: null,
      slackMention: null,
      signingKeys: null,
      failOn: null,
      apiUrl: 'https://api.bitbucket.org',
      organization: null,
      atlassianUrl: 'https://api.atlassian.com',
    });
  });

  test('cannot be changed', () => {
    expect(Object.isFrozen(settings())).toBe(true);
  });

  test('come from flags before the environment before the file', () => {
    const file = { workspace: 'from-file', store: '/file', requestsPerHour: 300 };
    const env = { BITBUCKET_WORKSPACE: 'from-env', ACCESS_AUDITOR_STORE: '/env' };

    const read = settings({ flags: { workspace: 'from-flag' }, env, file });

    expect(read).toMatchObject({ workspace: 'from-flag', store: '/env', requestsPerHour: 300 });
  });

  test('take an empty variable for one that is not set', () => {
    expect(settings({ env: { BITBUCKET_API_URL: '', ALERT_TOPIC_ARN: '' } }).topicArn).toBeNull();
  });

  test('tell every mistake at once, each by the names of the setting', () => {
    const found = mistakes({
      flags: { slot: 'monday', requestTimeout: '0', maxWait: '1e3', failOn: 'severe', topic: 'arn:aws:sns' },
      env: {
        BITBUCKET_API_URL: 'https://bitbucket.example.com',
        BITBUCKET_REQUESTS_PER_HOUR: '100001',
        ACCESS_AUDITOR_SECRET: 'not a name',
        NODE_TLS_REJECT_UNAUTHORIZED: '0',
      },
      file: { store: ['a'], colour: 'blue' },
    });

    const names = found.map((mistake) => mistake.split(':')[0]);
    expect(names).toEqual([
      '--workspace (BITBUCKET_WORKSPACE)',
      'store in the config file',
      '--slot',
      'ACCESS_AUDITOR_SECRET (--secret)',
      '--request-timeout',
      'BITBUCKET_REQUESTS_PER_HOUR (--requests-per-hour)',
      '--max-wait',
      '--topic (ALERT_TOPIC_ARN)',
      '--fail-on',
      'BITBUCKET_API_URL',
      'config file',
      'NODE_TLS_REJECT_UNAUTHORIZED',
    ]);
  });

  test('never show a value, wherever somebody typed a secret', () => {
    const canary = 'ATATT3xCanary';
    const keys = [
      'workspace',
      'slot',
      'secret',
      'requestTimeout',
      'requestsPerHour',
      'maxWait',
      'topic',
      'failOn',
    ];
    const flags = Object.fromEntries(keys.map((key) => [key, canary]));

    const found = mistakes({ flags, env: { BITBUCKET_API_URL: canary }, file: { token: canary } });

    expect(found).toHaveLength(10);
    expect(found.join('\n')).not.toContain('Canary');
  });
});

describe('signing keys', () => {
  const ID = '1234abcd-12ab-34cd-56ef-1234567890ab';
  const ARN = `arn:aws:kms:eu-central-1:123456789012:key/${ID}`;

  test.each([
    [ID, [ID]],
    [ARN, [ARN]],
    ['alias/audits', ['alias/audits']],
    [
      `arn:aws:kms:eu-central-1:123456789012:alias/audits, ${ARN}`,
      ['arn:aws:kms:eu-central-1:123456789012:alias/audits', ARN],
    ],
  ])('may be %s', (signingKey, keys) => {
    expect(settings({ flags: { workspace: 'acme', signingKey } }).signingKeys).toEqual(keys);
  });

  test.each([
    'audits',
    'arn:aws:kms:eu-central-1:123456789012:grant/x',
    `${ID},`,
    'arn:aws:s3:::key/alias/a',
  ])('%p is refused without being shown', (signingKey) => {
    const found = mistakes({ flags: { workspace: 'acme', signingKey } });

    expect(found).toEqual([expect.stringMatching(/^--signing-key \(ACCESS_AUDITOR_SIGNING_KEY\): must be/)]);
    expect(found.join()).not.toContain(signingKey);
  });
});

describe('the slot', () => {
  test.each([
    ['2026-11-09T06:00Z', '2026-11-09T06:00:00Z'],
    ['2026-11-09T06:00:07Z', '2026-11-09T06:00:07Z'],
    ['2026-11-09T06:00:07.000Z', '2026-11-09T06:00:07Z'],
    ['2024-02-29T23:59:59Z', '2024-02-29T23:59:59Z'],
    ['2026-11-09', '2026-11-09T00:00:00Z'],
  ])('%s names the run %s', (slot, name) => {
    expect(settings({ flags: { workspace: 'acme', slot } }).slot).toBe(name);
  });

  test.each([
    '2026-02-29T06:00:00Z',
    '2026-04-31T06:00:00Z',
    '2026-11-09T24:00:00Z',
    '2026-11-09T06:60:00Z',
    '2026-11-09T06:00:00.5Z',
    '2026-11-09T06:00:00+01:00',
    '2026-11-09T06:00:00',
    '2026-02-29',
    '2026-11-9',
    '',
  ])('%p is refused', (slot) => {
    expect(mistakes({ flags: { workspace: 'acme', slot } })).toHaveLength(1);
  });
});

describe('the address of Bitbucket', () => {
  test.each([
    ['https://api.bitbucket.org/', 'https://api.bitbucket.org'],
    ['http://127.0.0.1:8080', 'http://127.0.0.1:8080'],
    ['http://localhost:8080/', 'http://localhost:8080'],
    ['https://[::1]:8443', 'https://[::1]:8443'],
  ])('may be %s', (url, expected) => {
    expect(settings({ env: { BITBUCKET_API_URL: url } }).apiUrl).toBe(expected);
  });

  test.each([
    'http://api.bitbucket.org',
    'https://api.bitbucket.org:8443',
    'https://api.bitbucket.org.example.com',
    'https://example.com',
    'http://127.0.0.1.example.com',
    'http://localhost.example.com',
    'http://10.0.0.1',
    'http://[::2]',
    'http://user:pass@127.0.0.1',
    'http://127.0.0.1/2.0',
    'http://127.0.0.1/?',
    'http://127.0.0.1/#a',
    'ftp://127.0.0.1',
    'localhost:8080',
  ])('may not be %s', (url) => {
    expect(mistakes({ env: { BITBUCKET_API_URL: url } })).toHaveLength(1);
  });
});

describe('the store', () => {
  test.each(['./audits', '/var/audits', 'C:\\audits', 's3://my-bucket', 's3://my-bucket/a/b'])(
    'may be %s',
    (store) => {
      expect(settings({ flags: { workspace: 'acme', store } }).store).toBe(store);
    },
  );

  test('loses the slash at its end in S3', () => {
    expect(settings({ flags: { workspace: 'acme', store: 's3://my-bucket/a/' } }).store).toBe(
      's3://my-bucket/a',
    );
  });

  test.each([
    '',
    ' ',
    's3://',
    's3://B',
    's3://my-bucket/../x',
    's3://my-bucket//x',
    'https://example.com/x',
  ])('may not be %p', (store) => {
    expect(mistakes({ flags: { workspace: 'acme', store } })).toHaveLength(1);
  });
});

describe('the config file', () => {
  test.each([
    ['requestTimout', 'requestTimeout'],
    ['request-timeout', 'requestTimeout'],
    ['fail_on', 'failOn'],
    ['worksapce', 'workspace'],
    ['topicArn', 'topic'],
  ])('with the key %s gets the hint %s', (key, meant) => {
    expect(mistakes({ file: { [key]: 'x' } })).toEqual([
      `config file: "${key}" is not a setting; did you mean ${meant}?`,
    ]);
  });

  test.each(['BITBUCKET_API_TOKEN', 'token', 'password', 'SLACK_WEBHOOK_URL', 'email', 'oauthSecret'])(
    'may not hold the secret %s',
    (key) => {
      expect(mistakes({ file: { [key]: 'x' } })).toEqual([
        `config file: "${key}" does not belong here; give secrets by environment or --secret`,
      ]);
    },
  );

  test('does not know the slot, which would name every run alike', () => {
    expect(mistakes({ file: { slot: '2026-11-09T06:00:00Z' } })).toHaveLength(1);
  });

  test.each([[['workspace']], ['workspace'], [7]])('that holds %p is refused', (file) => {
    expect(mistakes({ file })).toEqual(['config file: must be a list of `name: value`']);
  });

  test('takes nothing from an inherited property', () => {
    const file = Object.create({ store: '/inherited' });

    expect(settings({ file }).store).toBe('./access-audits');
  });
});

describe('the audit log of an organisation', () => {
  test.each([
    ['https://api.atlassian.com', 'https://api.atlassian.com'],
    ['http://127.0.0.1:8080/', 'http://127.0.0.1:8080'],
  ])('is asked at %s', (url, expected) => {
    expect(settings({ env: { ATLASSIAN_API_URL: url } }).atlassianUrl).toBe(expected);
  });

  test.each(['https://api.bitbucket.org', 'https://evil.example', 'https://api.atlassian.com/admin', 'x'])(
    'is not asked at %s',
    (url) => {
      expect(mistakes({ env: { ATLASSIAN_API_URL: url } })).toEqual([
        expect.stringMatching(/^ATLASSIAN_API_URL: must be https:\/\/api\.atlassian\.com or/),
      ]);
    },
  );

  test.each(['a b', '../x', '', 'a/b', 'x'.repeat(65)])('is not that of %j', (organization) => {
    const found = mistakes({ flags: { workspace: 'acme', organization } });

    expect(found).toHaveLength(1);
    expect(found[0]).toMatch(/^--organization \(ATLASSIAN_ORG_ID\): must be the ID/);
  });
});
