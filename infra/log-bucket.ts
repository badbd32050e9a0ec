import { Duration } from 'aws-cdk-lib';
import { Bucket } from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import { privateBucket } from './buckets.ts';

/** Who touched the other buckets. Without a key of our own, which S3's log delivery could not use. */
export class LogBucket extends Construct {
  readonly bucket: Bucket;

  constructor(scope: Construct, id: string, props: { readonly days: number }) {
    super(scope, id);
    this.bucket = new Bucket(this, 'Bucket', {
      ...privateBucket(undefined),
      lifecycleRules: [{ id: 'expire', expiration: Duration.days(props.days) }],
    });
  }
}
