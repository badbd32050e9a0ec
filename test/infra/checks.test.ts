import { describe, expect, test } from '@jest/globals';
import type { CfnFunction } from 'aws-cdk-lib/aws-lambda';
import { BlockPublicAccess, Bucket, type BucketProps } from 'aws-cdk-lib/aws-s3';
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

const CAREFUL: BucketProps = {
  blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
  enforceSSL: true,
  serverAccessLogsPrefix: 'own/',
};
const OPEN = new BlockPublicAccess({
  blockPublicAcls: false,
  blockPublicPolicy: false,
  ignorePublicAcls: false,
  restrictPublicBuckets: false,
});

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

  test.each<[string, BucketProps, string]>([
    ['anybody could read', { blockPublicAccess: OPEN, publicReadAccess: true }, 'S2'],
    ['takes plain HTTP', { enforceSSL: false }, 'S10'],
    ['notes nobody who touches it', { serverAccessLogsPrefix: undefined }, 'S1'],
  ])('find a bucket that %s, and nothing else', (_what, careless, rule) => {
    const { app, stack } = makeApp();
    new Bucket(stack, 'Careless', { ...CAREFUL, ...careless });

    const rules = rulesBrokenIn(() => app.synth());

    expect(rules).toEqual([`AwsSolutions-${rule}`]);
  });

  test('find nothing in the bucket that these differ from', () => {
    const { app, stack } = makeApp();
    new Bucket(stack, 'Careful', CAREFUL);

    expect(rulesBrokenIn(() => app.synth())).toEqual([]);
  });

  test('find a value that AWS does not take', () => {
    const { app, stack } = makeApp();
    const audit = stack.node.findChild('Auditor').node.findChild('Function').node.defaultChild;
    (audit as CfnFunction).addPropertyOverride('DurableConfig.ExecutionTimeout', 99_999_999_999);

    expect(() => app.synth()).toThrow('ExecutionTimeout: 99999999999 is greater than the maximum');
  });
});

function rulesBrokenIn(synthesise: () => unknown): readonly string[] {
  try {
    synthesise();
    return [];
  } catch (error) {
    return [...new Set(String(error).match(/AwsSolutions-\w+/g))];
  }
}
