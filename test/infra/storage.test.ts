import { describe, expect, test } from '@jest/globals';
import { Match } from 'aws-cdk-lib/assertions';
import { SMALLEST, synth } from './synth.ts';

const template = synth();

describe('evidence', () => {
  test('is versioned and locked for 400 days, which an administrator could still lift', () => {
    template.hasResourceProperties('AWS::S3::Bucket', {
      VersioningConfiguration: { Status: 'Enabled' },
      ObjectLockEnabled: true,
      ObjectLockConfiguration: { Rule: { DefaultRetention: { Mode: 'GOVERNANCE', Days: 400 } } },
    });
  });

  test('is locked against everybody on request', () => {
    const strict = synth({ ...SMALLEST, lockMode: 'compliance', lockDays: '30' });

    strict.hasResourceProperties('AWS::S3::Bucket', {
      ObjectLockConfiguration: { Rule: { DefaultRetention: { Mode: 'COMPLIANCE', Days: 30 } } },
    });
  });

  test('takes only writes that replace nothing, from anybody', () => {
    template.hasResourceProperties('AWS::S3::BucketPolicy', {
      Bucket: { Ref: Match.stringLikeRegexp('^EvidenceBucket') },
      PolicyDocument: {
        Statement: Match.arrayWith([
          Match.objectLike({
            Effect: 'Deny',
            Action: 's3:PutObject',
            Principal: { AWS: '*' },
            Condition: {
              Null: { 's3:if-none-match': 'true' },
              Bool: { 's3:ObjectCreationOperation': 'true' },
            },
          }),
        ]),
      },
    });
  });

  test('is kept for ever unless a retention is asked for', () => {
    const expiring = synth({ ...SMALLEST, retentionDays: '800' });

    const rules = [template, expiring].map((one) => expiriesOf(bucketOf(one, 'Evidence')));

    expect(rules).toEqual([
      [[undefined, undefined]],
      [
        [undefined, undefined],
        [undefined, 800],
      ],
    ]);
    expect(JSON.stringify(bucketOf(template, 'Evidence').LifecycleConfiguration)).not.toMatch('Expiration');
  });
});

describe('every bucket', () => {
  test('is private, encrypted, outlives the stack and refuses old TLS', () => {
    const buckets = Object.values(template.findResources('AWS::S3::Bucket'));

    expect(buckets).toHaveLength(3);
    for (const { Properties, DeletionPolicy } of buckets) {
      expect(DeletionPolicy).toBe('Retain');
      expect(Object.values(Properties.PublicAccessBlockConfiguration)).toEqual([true, true, true, true]);
      expect(Properties.OwnershipControls.Rules).toEqual([{ ObjectOwnership: 'BucketOwnerEnforced' }]);
      expect(Properties.BucketEncryption).toBeDefined();
    }
    const policies = Object.values(template.findResources('AWS::S3::BucketPolicy'));
    expect(new Set(policies.map(({ Properties }) => Properties.Bucket.Ref)).size).toBe(buckets.length);
    for (const { Properties } of policies) {
      const denied = JSON.stringify(
        Properties.PolicyDocument.Statement.filter(({ Effect }: { Effect: string }) => Effect === 'Deny'),
      );
      expect(denied).toMatch('"aws:SecureTransport":"false"');
      expect(denied).toMatch('"s3:TlsVersion":1.2');
    }
  });

  test('of work expires what is in progress, and nothing that tells what was delivered', () => {
    const rules = expiriesOf(bucketOf(template, 'Work'));

    expect(rules).toEqual([
      [undefined, undefined],
      ['acme/work/', 30],
      ['athena.results/', 30],
    ]);
  });
});

describe('the secret', () => {
  test('has its shape and no value', () => {
    template.hasResourceProperties('AWS::SecretsManager::Secret', {
      SecretString: '{"BITBUCKET_EMAIL":"","BITBUCKET_API_TOKEN":""}',
    });
  });

  test('tells by a tag when the token expires', () => {
    const told = synth({ ...SMALLEST, tokenExpires: '2027-11-01' });

    told.hasResourceProperties('AWS::SecretsManager::Secret', {
      Tags: Match.arrayWith([{ Key: 'TokenExpires', Value: '2027-11-01' }]),
    });
  });

  test('is not made where one is named', () => {
    const secretArn = 'arn:aws:secretsmanager:eu-west-1:111122223333:secret:bitbucket-AbCdEf';

    const imported = synth({ ...SMALLEST, secretArn });

    imported.resourceCountIs('AWS::SecretsManager::Secret', 0);
    imported.hasResourceProperties('AWS::Lambda::Function', {
      Environment: { Variables: Match.objectLike({ ACCESS_AUDITOR_SECRET: secretArn }) },
    });
  });
});

describe("a key of one's own", () => {
  test('encrypts buckets, secret and topic, turns every year and lets alarms through', () => {
    const keyed = synth({ ...SMALLEST, kms: 'true' });

    keyed.hasResourceProperties('AWS::KMS::Key', {
      EnableKeyRotation: true,
      KeyPolicy: {
        Statement: Match.arrayWith([
          Match.objectLike({ Principal: { Service: ['cloudwatch.amazonaws.com', 'events.amazonaws.com'] } }),
        ]),
      },
    });
    keyed.hasResourceProperties('AWS::SNS::Topic', { KmsMasterKeyId: Match.anyValue() });
    keyed.hasResourceProperties('AWS::SecretsManager::Secret', { KmsKeyId: Match.anyValue() });
    expect(JSON.stringify(bucketOf(keyed, 'Evidence').BucketEncryption)).toMatch('aws:kms');
  });

  test('is not made unless asked for', () => {
    template.resourceCountIs('AWS::KMS::Key', 0);
  });
});

function bucketOf(from: typeof template, name: string) {
  const found = Object.entries(from.findResources('AWS::S3::Bucket')).find(([id]) => id.startsWith(name));
  return found?.[1].Properties;
}

/** Each rule as the prefix it holds for, if not for all, and the days after which it deletes, if any. */
function expiriesOf({ LifecycleConfiguration: { Rules } }: ReturnType<typeof bucketOf>) {
  return Rules.map((rule: { Prefix?: string; ExpirationInDays?: number }) => [
    rule.Prefix,
    rule.ExpirationInDays,
  ]);
}
