import { expect, test } from '@jest/globals';
import { SMALLEST, synth } from './synth.ts';

interface Statement {
  readonly Sid?: string;
  readonly Effect: string;
  readonly Principal: { readonly Service?: string | readonly string[] };
  readonly Action: string | readonly string[];
  readonly Condition?: Readonly<Record<string, object>>;
}

const POLICIES = ['AWS::SNS::TopicPolicy', 'AWS::S3::BucketPolicy', 'AWS::SQS::QueuePolicy', 'AWS::KMS::Key'];

const TOPIC_OF_EVENTS = ['events.amazonaws.com', 'sns:Publish'];
const KEY_OF_EVENTS = ['events.amazonaws.com', ['kms:Decrypt', 'kms:GenerateDataKey*']];

test.each([
  ['the smallest stack', SMALLEST, [TOPIC_OF_EVENTS]],
  [
    'a stack with keys of its own',
    { ...SMALLEST, kms: 'true', signing: 'true' },
    [TOPIC_OF_EVENTS, KEY_OF_EVENTS],
  ],
])('in %s every service but EventBridge is allowed in for this account only', (_name, context, open) => {
  const statements = POLICIES.flatMap((type) => allowedToServices(context, type));

  const unbound = statements.filter(({ Condition }) => !isBound(Condition));

  expect(unbound.map(({ Principal, Action }) => [Principal.Service, Action])).toEqual(open);
  expect(statements.length).toBeGreaterThan(open.length);
});

function allowedToServices(context: typeof SMALLEST, type: string): readonly Statement[] {
  return Object.values(synth(context).findResources(type))
    .flatMap(({ Properties }) => (Properties.PolicyDocument ?? Properties.KeyPolicy).Statement as Statement[])
    .filter(({ Effect, Principal }) => Effect === 'Allow' && Principal.Service !== undefined);
}

function isBound(condition: Statement['Condition'] = {}): boolean {
  const keys = Object.values(condition).flatMap((each) => Object.keys(each));
  return keys.includes('aws:SourceAccount') || keys.includes('aws:SourceArn');
}
