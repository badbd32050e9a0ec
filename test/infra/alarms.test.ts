import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { Match } from 'aws-cdk-lib/assertions';
import { SECTIONS } from '../../infra/runbook.ts';
import { WATCHDOG_METRICS } from '../../lambda/watchdog/contract.ts';
import { SMALLEST, synth } from './synth.ts';

const template = synth({ ...SMALLEST, docsUrl: 'https://wiki.example.com/operating' });
const SLACK = { slackWorkspaceId: 'T0123456789', slackChannelId: 'C0123456789' };
const alarms = Object.values(template.findResources('AWS::CloudWatch::Alarm')).map(
  ({ Properties }) => Properties,
);
const operating = readFileSync(join(import.meta.dirname, '../../docs/operating.md'), 'utf8');

describe('alarms', () => {
  test('say what happened, name the section that mends it, and tell also when it is over', () => {
    expect(alarms).toHaveLength(6);
    for (const { AlarmDescription, AlarmActions, OKActions } of alarms) {
      expect(AlarmDescription).toMatch(
        /^[A-Z].+\. What to do: https:\/\/wiki\.example\.com\/operating#[a-z-]+$/,
      );
      expect(AlarmActions).toEqual([{ Ref: expect.stringMatching(/^AlertsTopic/) }]);
      expect(OKActions).toEqual(AlarmActions);
    }
  });

  test('ring when the watchdog is silent; only the queue may have no numbers', () => {
    const silent = alarms.filter(({ TreatMissingData }) => TreatMissingData !== 'breaching');

    expect(silent.map(({ AlarmName }) => AlarmName)).toEqual(['AccessAuditor-start-lost']);
  });

  test('look at what the watchdog emits, by stack and workspace', () => {
    template.hasResourceProperties('AWS::CloudWatch::Alarm', {
      AlarmName: 'AccessAuditor-audit-overdue-acme',
      Namespace: WATCHDOG_METRICS.namespace,
      MetricName: WATCHDOG_METRICS.hoursSinceLastAudit,
      Dimensions: [
        { Name: 'service', Value: 'AccessAuditor' },
        { Name: 'workspace', Value: 'acme' },
      ],
      Threshold: 204,
      ComparisonOperator: 'GreaterThanOrEqualToThreshold',
      Period: 21_600,
    });
    template.hasResourceProperties('AWS::CloudWatch::Alarm', {
      MetricName: WATCHDOG_METRICS.daysToTokenExpiry,
      Dimensions: [{ Name: 'service', Value: 'AccessAuditor' }],
      Threshold: 14,
      ComparisonOperator: 'LessThanOrEqualToThreshold',
      Statistic: 'Minimum',
    });
  });

  test.each([
    ['one address', { alertEmail: 'a@example.com' }, [1]],
    ['two addresses', { alertEmail: 'a@example.com,b@example.com' }, [2]],
    ['an address beside Slack, which does not count', { ...SLACK, alertEmail: 'a@example.com' }, [1]],
    ['Slack alone', SLACK, []],
  ])('ring where fewer are subscribed than the stack was given: %s', (_, context, thresholds) => {
    const found = synth({ workspace: 'acme', ...context }).findResources('AWS::CloudWatch::Alarm', {
      Properties: {
        AlarmName: 'AccessAuditor-mail-unconfirmed',
        MetricName: WATCHDOG_METRICS.confirmedAddresses,
        Dimensions: [{ Name: 'service', Value: 'AccessAuditor' }],
        ComparisonOperator: 'LessThanThreshold',
        Statistic: 'Minimum',
        TreatMissingData: 'breaching',
      },
    });

    expect(Object.values(found).map(({ Properties }) => Properties.Threshold)).toEqual(thresholds);
  });

  test('span no more than the seven days CloudWatch looks back', () => {
    const spans = alarms.map(({ Period, EvaluationPeriods }) => Period * EvaluationPeriods);

    expect(Math.max(...spans)).toBeLessThanOrEqual(7 * 86_400);
  });

  test.each(SECTIONS)('find their section %s in docs/operating.md', (section) => {
    expect(operating).toMatch(new RegExp(`^### ${section}$`, 'm'));
  });
});

describe('a failed execution', () => {
  test('is told by a rule on what Lambda itself reports of this function', () => {
    template.hasResourceProperties('AWS::Events::Rule', {
      EventPattern: {
        source: ['aws.lambda'],
        'detail-type': ['Durable Execution Status Change'],
        detail: {
          status: ['FAILED', 'TIMED_OUT', 'STOPPED'],
          functionArn: [{ prefix: { 'Fn::GetAtt': [Match.stringLikeRegexp('^AuditorFunction'), 'Arn'] } }],
        },
      },
      Targets: [
        Match.objectLike({
          Arn: { Ref: Match.stringLikeRegexp('^AlertsTopic') },
          InputTransformer: Match.objectLike({
            InputTemplate: Match.stringLikeRegexp('https://wiki.example.com/operating#audit-failed'),
          }),
        }),
      ],
    });
  });
});

describe('the topic', () => {
  test('mails every address, takes TLS only, and lets alarms and rules of this account publish', () => {
    const two = synth({ ...SMALLEST, alertEmail: 'a@example.com,b@example.com' });

    for (const Endpoint of ['a@example.com', 'b@example.com']) {
      two.hasResourceProperties('AWS::SNS::Subscription', { Protocol: 'email', Endpoint });
    }
    const publishers = ['cloudwatch.amazonaws.com', 'events.amazonaws.com'].map((Service) =>
      Match.objectLike({ Effect: 'Allow', Principal: { Service }, Action: 'sns:Publish' }),
    );
    two.hasResourceProperties('AWS::SNS::TopicPolicy', {
      PolicyDocument: {
        Statement: Match.arrayWith([
          Match.objectLike({ Effect: 'Deny', Condition: { Bool: { 'aws:SecureTransport': 'false' } } }),
          ...publishers,
        ]),
      },
    });
  });

  test('speaks to a Slack channel only where one is named, by a role that may do nothing', () => {
    const slack = synth({ ...SMALLEST, ...SLACK });

    template.resourceCountIs('AWS::Chatbot::SlackChannelConfiguration', 0);
    slack.hasResourceProperties('AWS::Chatbot::SlackChannelConfiguration', {
      SlackWorkspaceId: 'T0123456789',
      SlackChannelId: 'C0123456789',
      SnsTopicArns: [{ Ref: Match.stringLikeRegexp('^AlertsTopic') }],
      GuardrailPolicies: [{ 'Fn::Join': ['', Match.arrayWith([':iam::aws:policy/AWSDenyAll'])] }],
    });
  });
});
