import { describe, expect, test } from '@jest/globals';
import { readDeploySettings } from '../../infra/settings.ts';
import { SettingsError } from '../../lambda/settings-error.ts';

const SMALLEST = { workspace: 'acme', alertEmail: 'sec@example.com' };

describe('settings of a deployment', () => {
  test('need a workspace and somebody to tell, and nothing else', () => {
    const settings = readDeploySettings(SMALLEST);

    expect(settings).toMatchObject({
      workspaces: ['acme'],
      alertEmails: ['sec@example.com'],
      schedule: 'cron(0 6 ? * MON *)',
      timezone: 'Etc/UTC',
      lockMode: 'governance',
      lockDays: 400,
      kms: false,
      requestsPerHour: 1000,
    });
  });

  test('are the same from text, as -c gives them, and from cdk.json', () => {
    const fromText = readDeploySettings({
      workspaces: 'acme, beta',
      alertEmail: 'a@example.com,b@example.com',
      lockDays: '30',
      kms: 'true',
    });

    const fromJson = readDeploySettings({
      workspaces: ['acme', 'beta'],
      alertEmail: ['a@example.com', 'b@example.com'],
      lockDays: 30,
      kms: true,
    });

    expect(fromText).toEqual(fromJson);
  });

  test('pass over what the CDK puts into the context', () => {
    const settings = readDeploySettings({ ...SMALLEST, '@aws-cdk/core:x': true, 'aws:cdk:y': [] });

    expect(settings.workspaces).toEqual(['acme']);
  });

  test('tell every mistake at once, by name and without the value', () => {
    const mistakes = mistakesIn({
      workspace: 'Acme!',
      alertMail: 'sec@example.com',
      schedule: 'every monday',
      timezone: 'Middle-earth',
      lockMode: 'none',
      lockDays: '0',
      kms: 'perhaps',
      requestsPerHour: 'many',
      slackChannelId: '#general',
      secretArn: 'hunter2',
      tokenExpires: '31.12.2027',
      logRetentionDays: '8',
    });

    expect(mistakes.map((mistake) => mistake.split(':')[0])).toEqual([
      'alertMail',
      'kms',
      'lockDays',
      'lockMode',
      'logRetentionDays',
      'requestsPerHour',
      'schedule',
      'secretArn',
      'slackChannelId',
      'slackWorkspaceId, slackChannelId',
      'timezone',
      'tokenExpires',
      'tokenExpires',
      'workspace',
    ]);
    expect(mistakes.join()).not.toMatch(/hunter2|Acme|Middle/);
  });

  test.each([
    ['no workspace', { alertEmail: 'a@example.com' }, 'workspace: is missing'],
    ['both kinds of workspace', { ...SMALLEST, workspaces: 'beta' }, 'workspace, workspaces: give one'],
    ['a workspace twice', { alertEmail: 'a@example.com', workspaces: 'a,b,a' }, 'workspaces: names one'],
    ['nobody to tell', { workspace: 'acme' }, 'alertEmail: is missing'],
    ['half of Slack', { ...SMALLEST, slackWorkspaceId: 'T0123456789' }, 'slackWorkspaceId, slackChannelId'],
    ['a lock for ever without days', { ...SMALLEST, lockMode: 'compliance' }, 'lockDays: is missing'],
    ['evidence that goes before its lock', { ...SMALLEST, retentionDays: 399 }, 'retentionDays: is shorter'],
  ])('refuse %s', (_name, context, mistake) => {
    const mistakes = mistakesIn(context);

    expect(mistakes).toEqual([expect.stringContaining(mistake)]);
  });

  test.each([
    'rate(7 days)',
    'rate(1 day)',
    'cron(30 2 1 * ? *)',
    'cron(0 6 ? * MON-FRI *)',
    'cron(0 6 ? * 2#1 *)',
  ])('take the schedule %s', (schedule) => {
    const settings = readDeploySettings({ ...SMALLEST, schedule });

    expect(settings.schedule).toBe(schedule);
  });

  test.each([
    'rate(1 days)',
    'rate(0 days)',
    'cron(0 6 * * MON)',
    'cron(0 6 * * MON *)',
    'cron(0 6 ? * ? *)',
    '',
  ])('refuse the schedule %p', (schedule) => {
    const mistakes = mistakesIn({ ...SMALLEST, schedule });

    expect(mistakes).toEqual([expect.stringMatching(/^schedule: must be/)]);
  });

  test.each(['2027-02-29', '2027-11-1', 'tomorrow'])(
    'refuse %s as the day a token expires',
    (tokenExpires) => {
      const mistakes = mistakesIn({ ...SMALLEST, tokenExpires });

      expect(mistakes).toEqual([expect.stringMatching(/^tokenExpires: must be/)]);
    },
  );
});

function mistakesIn(context: Readonly<Record<string, unknown>>): readonly string[] {
  try {
    readDeploySettings(context);
  } catch (error) {
    if (error instanceof SettingsError) return error.mistakes;
    throw error;
  }
  throw new Error('The settings were taken');
}
