import { describe, expect, test } from '@jest/globals';
import { Match } from 'aws-cdk-lib/assertions';
import { FUNCTION_VARIABLES } from '../../lambda/function-environment.ts';
import { SMALLEST, synth } from './synth.ts';

const template = synth();
const two = synth({ workspaces: 'acme,beta', alertEmail: 'sec@example.com', timezone: 'Europe/Berlin' });

describe('the auditor', () => {
  test('is a durable function for less than a week, on arm64 and Node 24, without a name', () => {
    template.hasResourceProperties('AWS::Lambda::Function', {
      DurableConfig: { ExecutionTimeout: 6 * 86_400, RetentionPeriodInDays: 30 },
      Architectures: ['arm64'],
      Runtime: 'nodejs24.x',
      LoggingConfig: Match.objectLike({ LogFormat: 'JSON' }),
      FunctionName: Match.absent(),
    });
  });

  test('keeps the version that a run began with', () => {
    template.hasResource('AWS::Lambda::Version', {
      DeletionPolicy: 'Retain',
      Properties: { FunctionName: { Ref: Match.stringLikeRegexp('^AuditorFunction') } },
    });
  });

  test('is told every variable of the contract but the one for tests', () => {
    const {
      apiUrl,
      slackMention: _optional,
      topicInChat: _chat,
      signingKeys: _key,
      organization: _organization,
      atlassianUrl,
      ...told
    } = FUNCTION_VARIABLES;

    const [auditor] = Object.entries(template.findResources('AWS::Lambda::Function')).filter(([id]) =>
      id.startsWith('Auditor'),
    );

    const variables = Object.keys(auditor?.[1].Properties.Environment.Variables);
    expect(variables).toEqual(expect.arrayContaining(Object.values(told)));
    expect(variables).not.toContain(apiUrl);
    expect(variables).not.toContain(atlassianUrl);
  });

  test('is told the organisation whose audit log it asks, where there is one', () => {
    const told = synth({ ...SMALLEST, organization: 'a1b2c3d4-0000' });

    told.hasResourceProperties('AWS::Lambda::Function', {
      Environment: { Variables: Match.objectLike({ ATLASSIAN_ORG_ID: 'a1b2c3d4-0000' }) },
    });
  });

  test('shares what the credential may spend among its workspaces', () => {
    two.hasResourceProperties('AWS::Lambda::Function', {
      Environment: {
        Variables: Match.objectLike({
          BITBUCKET_REQUESTS_PER_HOUR: '500',
          BITBUCKET_WORKSPACES: 'acme,beta',
        }),
      },
    });
  });

  test('keeps its logs for as long as asked', () => {
    const short = synth({ ...SMALLEST, logRetentionDays: '30' });

    short.allResourcesProperties('AWS::Logs::LogGroup', { RetentionInDays: 30 });
  });
});

describe('the schedule', () => {
  test('starts the alias once for each workspace, in local time, and gives up after an hour', () => {
    for (const workspace of ['acme', 'beta']) {
      two.hasResourceProperties('AWS::Scheduler::Schedule', {
        ScheduleExpression: 'cron(0 6 ? * MON *)',
        ScheduleExpressionTimezone: 'Europe/Berlin',
        State: 'ENABLED',
        Target: {
          Arn: { Ref: Match.stringLikeRegexp('^AuditorFunctionAlias') },
          Input: JSON.stringify({ workspace, scheduledTime: '<aws.scheduler.scheduled-time>' }),
          RetryPolicy: { MaximumRetryAttempts: 2, MaximumEventAgeInSeconds: 3600 },
          DeadLetterConfig: Match.anyValue(),
        },
      });
    }
  });

  test('looks after the auditor twice in each period of an alarm', () => {
    template.hasResourceProperties('AWS::Scheduler::Schedule', {
      ScheduleExpression: 'rate(3 hours)',
      Target: { Arn: { Ref: Match.stringLikeRegexp('^WatchdogFunctionAlias') } },
    });
  });
});

test('a stack of another name stands beside the first', () => {
  const other = synth({ ...SMALLEST, stackName: 'Second' });

  const names = JSON.stringify(other.findResources('AWS::CloudWatch::Alarm'));

  expect(names).toMatch('Second-audit-overdue-acme');
  expect(names).not.toMatch('AccessAuditor-');
});
