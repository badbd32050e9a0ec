import { Duration } from 'aws-cdk-lib';
import { AnyPrincipal, Effect, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { Bucket, ObjectLockRetention, StorageClass } from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import { privateBucket, type StoreProps } from './buckets.ts';
import type { DeploySettings } from './settings-shapes.ts';

/** Committed runs. Each object is written once, locked for a time, and changed or deleted by nobody. */
export class EvidenceBucket extends Construct {
  readonly bucket: Bucket;

  constructor(scope: Construct, id: string, props: StoreProps & { readonly settings: DeploySettings }) {
    super(scope, id);
    const { lockMode, lockDays, retentionDays } = props.settings;
    const lock = Duration.days(lockDays);
    this.bucket = new Bucket(this, 'Bucket', {
      ...privateBucket(props.key),
      versioned: true,
      objectLockEnabled: true,
      objectLockDefaultRetention:
        lockMode === 'compliance'
          ? ObjectLockRetention.compliance(lock)
          : ObjectLockRetention.governance(lock),
      serverAccessLogsBucket: props.logs,
      serverAccessLogsPrefix: 'evidence/',
      lifecycleRules: [
        {
          id: 'archive',
          // Athena and the auditor read this class as any other.
          transitions: [
            { storageClass: StorageClass.GLACIER_INSTANT_RETRIEVAL, transitionAfter: Duration.days(90) },
          ],
          abortIncompleteMultipartUploadAfter: Duration.days(7),
        },
        ...(retentionDays === undefined ? [] : [expiry(retentionDays)]),
      ],
    });
    this.bucket.addToResourcePolicy(writeOnce(this.bucket));
  }
}

/** What is past its time gets a delete marker first and is gone a day later; a lock holds longer than both. */
function expiry(days: number) {
  return {
    id: 'expire',
    expiration: Duration.days(days),
    noncurrentVersionExpiration: Duration.days(1),
  };
}

/**
 * Refuses every write that could replace an object. Parts of an upload create none and carry no such header:
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/conditional-writes-enforce.html
 */
function writeOnce(bucket: Bucket): PolicyStatement {
  return new PolicyStatement({
    sid: 'WriteOnce',
    effect: Effect.DENY,
    principals: [new AnyPrincipal()],
    actions: ['s3:PutObject'],
    resources: [bucket.arnForObjects('*')],
    conditions: {
      Null: { 's3:if-none-match': 'true' },
      Bool: { 's3:ObjectCreationOperation': 'true' },
    },
  });
}
