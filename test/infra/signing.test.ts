import { describe, expect, test } from '@jest/globals';
import { Match } from 'aws-cdk-lib/assertions';
import { FUNCTION_VARIABLES } from '../../lambda/function-environment.ts';
import { SMALLEST, synth } from './synth.ts';

describe('a stack that signs', () => {
  const template = synth({ ...SMALLEST, signing: 'true' });

  test('has an asymmetric key that outlives it', () => {
    template.hasResource('AWS::KMS::Key', {
      DeletionPolicy: 'Retain',
      UpdateReplacePolicy: 'Retain',
      Properties: { KeySpec: 'ECC_NIST_P256', KeyUsage: 'SIGN_VERIFY' },
    });
  });

  test('tells the function and people its ARN', () => {
    const arn = { 'Fn::GetAtt': [Match.stringLikeRegexp('^SigningKey'), 'Arn'] };

    template.hasResourceProperties('AWS::Lambda::Function', {
      Environment: { Variables: Match.objectLike({ [FUNCTION_VARIABLES.signingKeys]: arn }) },
    });
    template.hasOutput('*', { Value: arn });
  });
});

test('no key for signing is made unless it is asked for', () => {
  const template = synth();

  expect(Object.keys(template.findResources('AWS::KMS::Key'))).toEqual([]);
  expect(JSON.stringify(template.toJSON())).not.toMatch(/SIGNING_KEY|kms:Sign/);
});
