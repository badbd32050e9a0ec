import { describe, expect, test } from '@jest/globals';
import type { CfnFunction } from 'aws-cdk-lib/aws-lambda';
import { CfnBucket } from 'aws-cdk-lib/aws-s3';
import { makeApp, SMALLEST } from './synth.ts';

const EVERYTHING = {
  workspaces: 'acme,beta',
  alertEmail: 'sec@example.com,ops@example.com',
  kms: 'true',
  signing: 'true',
  lockMode: 'compliance',
  lockDays: '30',
  retentionDays: '800',
  slackWorkspaceId: 'T0123456789',
  slackChannelId: 'C0123456789',
  tokenExpires: '2027-11-01',
};
const IMPORTED = {
  ...SMALLEST,
  secretArn: 'arn:aws:secretsmanager:eu-west-1:111122223333:secret:bitbucket-AbCdEf',
};

describe('cdk-nag and the schemas of CloudFormation', () => {
  test.each([
    ['the smallest stack', SMALLEST],
    ['a stack with everything', EVERYTHING],
    ['a stack with a secret of somebody else', IMPORTED],
  ])('find nothing in %s', (_name, context) => {
    const { app } = makeApp(context);

    const assembly = app.synth();

    expect(assembly.stacks).toHaveLength(1);
  });

  test('find a bucket that anybody could read', () => {
    const { app, stack } = makeApp();
    new CfnBucket(stack, 'Careless', {});

    expect(() => app.synth()).toThrow('AwsSolutions-S1');
  });

  test('find a value that AWS does not take', () => {
    const { app, stack } = makeApp();
    const audit = stack.node.findChild('Auditor').node.findChild('Function').node.defaultChild;
    (audit as CfnFunction).addPropertyOverride('DurableConfig.ExecutionTimeout', 99_999_999_999);

    expect(() => app.synth()).toThrow('ExecutionTimeout: 99999999999 is greater than the maximum');
  });
});
