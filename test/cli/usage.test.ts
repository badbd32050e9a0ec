import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { runCli } from '../support/run-cli.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const TOKEN = { BITBUCKET_EMAIL: 'auditor@acme.example', BITBUCKET_API_TOKEN: 'CANARY-token' };

describe('wrong usage', () => {
  test.each([
    ['no command', []],
    ['an unknown command', ['CANARY']],
    ['an unknown flag', ['audit', '--token=CANARY']],
    ['a short flag with its value', ['audit', '-pCANARY']],
    ['a value without its flag', ['audit', 'CANARY']],
    ['a flag without its value', ['audit', '--workspace']],
  ])('%s exits 64 with an empty standard output and no value repeated', async (_name, args) => {
    const { code, stdout, stderr } = await runCli(args, { env: TOKEN });

    expect(code).toBe(64);
    expect(stdout).toBe('');
    expect(stderr).toContain('--help');
    expect(stderr).not.toContain('CANARY');
  });

  test('names what somebody meant, and the word that was typed if it cannot be a secret', async () => {
    const { stderr } = await runCli(['audi']);

    expect(stderr).toContain('unknown command audi (Did you mean audit?)');
  });
});

describe('wrong settings', () => {
  test('of flags, environment, file and secrets are told together and start nothing', async () => {
    const cwd = temporaryFolder();
    writeFileSync(join(cwd, 'access-auditor.yaml'), 'worksapce: acme\ntoken: CANARY\n');
    const env = { BITBUCKET_API_TOKEN: 'CANARY', BITBUCKET_API_URL: 'https://CANARY.example' };

    const { code, stdout, stderr } = await runCli(['audit', '--slot', 'CANARY'], { env, cwd });

    expect(code).toBe(64);
    expect(stdout).toBe('');
    for (const name of [
      '--workspace (BITBUCKET_WORKSPACE)',
      '--slot',
      'BITBUCKET_API_URL',
      'did you mean workspace?',
      '"token" does not belong here',
      'BITBUCKET_EMAIL',
    ]) {
      expect(stderr).toContain(name);
    }
    expect(stderr).not.toContain('CANARY');
  });
});

test('--version tells the version of the package', async () => {
  const { version } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as {
    version: string;
  };

  expect(await runCli(['--version'])).toMatchObject({ code: 0, stdout: `${version}\n`, stderr: '' });
});

describe('help', () => {
  test.each([['--help'], ['audit', '--help'], ['demo', '--help']])(
    '%s %s goes to standard output',
    async (...args) => {
      const { code, stdout, stderr } = await runCli(args.filter((arg) => arg !== undefined));

      expect(code).toBe(0);
      expect(stderr).toBe('');
      expect(stdout).toMatch(/access-auditor (audit|demo)/);
    },
  );

  test('of audit names every variable, every exit code and the config file', async () => {
    const { stdout } = await runCli(['audit', '--help']);

    for (const word of [
      'BITBUCKET_WORKSPACE',
      'ACCESS_AUDITOR_STORE',
      'ACCESS_AUDITOR_SECRET',
      'BITBUCKET_API_TOKEN',
      'BITBUCKET_ACCESS_TOKEN',
      'BITBUCKET_OAUTH_KEY',
      'BITBUCKET_API_URL',
      'SLACK_WEBHOOK_URL',
      'BITBUCKET_REQUESTS_PER_HOUR',
      'ALERT_TOPIC_ARN',
      'access-auditor.yaml',
      '130',
    ]) {
      expect(stdout).toContain(word);
    }
  });
});
