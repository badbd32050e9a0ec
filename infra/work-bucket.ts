import { Duration } from 'aws-cdk-lib';
import { Bucket } from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import { privateBucket, type StoreProps } from './buckets.ts';

/** Below it lie the answers of Athena. No workspace can have this name. */
export const QUERY_RESULTS = 'athena.results/';
/** A run ends or is given up after six days: this leaves time to look at what it left behind. */
const WORK_DAYS = 30;

/**
 * What changes: work in progress, which expires, and heads, deliveries and the lists for Athena, which must not:
 * a forgotten delivery would be sent again.
 */
export class WorkBucket extends Construct {
  readonly bucket: Bucket;

  constructor(scope: Construct, id: string, props: StoreProps & { readonly workspaces: readonly string[] }) {
    super(scope, id);
    this.bucket = new Bucket(this, 'Bucket', {
      ...privateBucket(props.key),
      serverAccessLogsBucket: props.logs,
      serverAccessLogsPrefix: 'work/',
      lifecycleRules: [
        { id: 'unfinished', abortIncompleteMultipartUploadAfter: Duration.days(7) },
        ...[...props.workspaces.map((workspace) => `${workspace}/work/`), QUERY_RESULTS].map((prefix) => ({
          id: `expire ${prefix}`,
          prefix,
          expiration: Duration.days(WORK_DAYS),
        })),
      ],
    });
  }
}
