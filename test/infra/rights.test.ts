import { describe, expect, test } from '@jest/globals';
import type { Template } from 'aws-cdk-lib/assertions';
import { SMALLEST, synth } from './synth.ts';

const template = synth();
const SLACK_ALONE = { workspace: 'acme', slackWorkspaceId: 'T0123456789', slackChannelId: 'C0123456789' };

describe('the rights of the stack', () => {
  test('of the auditor are these and no other', () => {
    const rights = rightsOf(template, 'AuditorRights');

    expect(rights).toEqual([
      'WriteLogs: logs:CreateLogStream logs:PutLogEvents on AuditorLogs.Arn',
      'ReadTheCredential: secretsmanager:GetSecretValue on CredentialSecret',
      'WriteEvidence: s3:AbortMultipartUpload s3:GetObject s3:PutObject on EvidenceBucket.Arn/acme/after/* EvidenceBucket.Arn/acme/runs/*',
      'KeepWork: s3:AbortMultipartUpload s3:GetObject s3:PutObject on WorkBucket.Arn/acme/*',
      'ListBuckets: s3:ListBucket on EvidenceBucket.Arn WorkBucket.Arn',
      'SendAlerts: sns:Publish on AlertsTopic',
      'PutAlertEvents: events:PutEvents on arn:AWS::Partition:events:AWS::Region:AWS::AccountId:event-bus/default' +
        ' if {"StringEquals":{"events:source":"access-auditor"}}',
      'sqs:SendMessage on DeadLettersQueue.Arn',
      'KeepExecutions: lambda:CheckpointDurableExecution lambda:GetDurableExecutionState on AuditorFunction.Arn:*',
    ]);
  });

  test('of an auditor that signs are to sign with its key, to look at the public part, and to write signatures', () => {
    const rights = rightsOf(synth({ ...SMALLEST, signing: 'true' }), 'AuditorRights');

    expect(rights.filter((right) => !rightsOf(template, 'AuditorRights').includes(right))).toEqual([
      'WriteEvidence: s3:AbortMultipartUpload s3:GetObject s3:PutObject on EvidenceBucket.Arn/acme/after/* EvidenceBucket.Arn/acme/runs/* EvidenceBucket.Arn/acme/signatures/*',
      'SignCommits: kms:GetPublicKey kms:Sign on SigningKey.Arn',
    ]);
  });

  test('of the watchdog are these and no other: it reads neither access nor the credential', () => {
    const rights = rightsOf(template, 'WatchdogRights');

    expect(rights).toEqual([
      'WriteLogs: logs:CreateLogStream logs:PutLogEvents on WatchdogLogs.Arn',
      'ReadCommits: s3:GetObject on EvidenceBucket.Arn/acme/runs/*/commit.json',
      'ReadOutboxes: s3:GetObject on WorkBucket.Arn/acme/deliveries/*/outbox.json',
      'ListBuckets: s3:ListBucket on EvidenceBucket.Arn WorkBucket.Arn',
      'ReadTagsOfTheSecret: secretsmanager:DescribeSecret on CredentialSecret',
      'CountSubscribers: sns:ListSubscriptionsByTopic on AlertsTopic',
    ]);
  });

  test('of a watchdog where nobody is mailed do not reach the topic', () => {
    const rights = rightsOf(synth(SLACK_ALONE), 'WatchdogRights');

    expect(rights.join()).not.toContain('AlertsTopic');
    expect(rights).toHaveLength(5);
  });

  test('of the schedules are to start one alias each', () => {
    const rights = rightsOf(template, 'Scheduler');

    expect(rights).toEqual([
      'lambda:InvokeFunction on AuditorFunctionAliaslive',
      'sqs:SendMessage on DeadLettersQueue.Arn',
      'lambda:InvokeFunction on WatchdogFunctionAliaslive',
    ]);
  });

  test('are held by these four roles alone, none of which has a policy of AWS', () => {
    const roles = Object.values(template.findResources('AWS::IAM::Role'));

    const policies = roles.map(({ Properties }) => Properties.ManagedPolicyArns);

    expect(policies).toEqual([undefined, undefined, undefined, undefined]);
  });

  test.each([
    ['the smallest stack', SMALLEST],
    ['a stack with a key of its own', { ...SMALLEST, kms: 'true' }],
    ['a stack that signs', { ...SMALLEST, signing: 'true' }],
    ['two workspaces', { workspaces: 'acme,beta', alertEmail: 'sec@example.com' }],
  ])('name every action and never delete, in %s', (_name, context) => {
    const actions = statementsOf(synth(context), '').flatMap(({ Action }) => Action);

    expect(actions.filter((action) => /\*|Delete|Bypass|^iam:|^sts:/.test(action))).toEqual([]);
  });

  test('do not reach the workspace of another stack', () => {
    const rights = rightsOf(
      synth({ workspaces: 'acme,beta', alertEmail: 'sec@example.com' }),
      'AuditorRights',
    );

    expect(rights).toContain(
      'WriteEvidence: s3:AbortMultipartUpload s3:GetObject s3:PutObject on EvidenceBucket.Arn/acme/after/* EvidenceBucket.Arn/acme/runs/* EvidenceBucket.Arn/beta/after/* EvidenceBucket.Arn/beta/runs/*',
    );
  });
});

interface Statement {
  readonly Sid?: string;
  readonly Effect: string;
  readonly Action: string | readonly string[];
  readonly Resource: unknown;
  readonly Condition?: unknown;
}

function statementsOf(from: Template, role: string): readonly Statement[] {
  return Object.entries(from.findResources('AWS::IAM::Policy'))
    .filter(([id]) => id.startsWith(role))
    .sort(([a], [b]) => Number(a.includes('Durability')) - Number(b.includes('Durability')))
    .flatMap(([, { Properties }]) => Properties.PolicyDocument.Statement);
}

/** Each statement in one line, with the hashes of logical ids left out. */
function rightsOf(from: Template, role: string): readonly string[] {
  return statementsOf(from, role).map(({ Sid, Effect, Action, Resource, Condition }) => {
    const name = Sid === undefined ? '' : `${Sid}: `;
    const actions = [Action].flat().join(' ');
    const resources = (Array.isArray(Resource) ? Resource : [Resource]).map(spell).join(' ');
    const condition = Condition === undefined ? '' : ` if ${JSON.stringify(Condition)}`;
    return `${Effect === 'Allow' ? '' : Effect}${name}${actions} on ${resources}${condition}`;
  });
}

function spell(value: unknown): string {
  if (typeof value === 'string') return value;
  const intrinsic = value as { Ref?: string; 'Fn::GetAtt'?: string[]; 'Fn::Join'?: [string, unknown[]] };
  if (intrinsic.Ref !== undefined) return withoutHash(intrinsic.Ref);
  if (intrinsic['Fn::GetAtt']) return intrinsic['Fn::GetAtt'].map(withoutHash).join('.');
  if (intrinsic['Fn::Join']) return intrinsic['Fn::Join'][1].map(spell).join('');
  throw new Error(`Not understood: ${JSON.stringify(value)}`);
}

function withoutHash(id: string): string {
  return id.replace(/[0-9A-F]{8}$/, '');
}
