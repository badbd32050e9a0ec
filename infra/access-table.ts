import { Stack } from 'aws-cdk-lib';
import { CfnNamedQuery, CfnWorkGroup } from 'aws-cdk-lib/aws-athena';
import { CfnDatabase, CfnTable } from 'aws-cdk-lib/aws-glue';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import type { IBucket } from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import { ACCESS_COLUMNS } from './access-columns.ts';
import { NAMED_QUERIES } from './named-queries.ts';
import { QUERY_RESULTS } from './work-bucket.ts';

export interface AccessTableProps {
  readonly work: IBucket;
  readonly workspaces: readonly string[];
  readonly key: IKey | undefined;
}

/**
 * The rows of every access.parquet as one table for Athena, partitioned by workspace and day without a crawler.
 * A run's folder holds other files too, and Athena reads whole folders; so what a partition holds is a list
 * `WORKSPACE/tables/access/YYYY-MM-DD/RUN.txt` in the work bucket, whose one line is the address of that access.parquet.
 */
export class AccessTable extends Construct {
  constructor(scope: Construct, id: string, props: AccessTableProps) {
    super(scope, id);
    const { account, stackName } = Stack.of(this);
    const name = stackName.toLowerCase().replaceAll('-', '_');
    const database = new CfnDatabase(this, 'Database', {
      catalogId: account,
      databaseInput: { name, description: 'Who had access to what in Bitbucket, and when' },
    });
    const table = new CfnTable(this, 'Table', {
      catalogId: account,
      databaseName: name,
      tableInput: {
        name: 'access',
        description: 'One row for each user on each repository of each run',
        tableType: 'EXTERNAL_TABLE',
        partitionKeys: [
          { name: 'workspace', type: 'string' },
          { name: 'run_date', type: 'string', comment: 'The day of the slot, UTC' },
        ],
        parameters: projection(props),
        storageDescriptor: storage(props.work),
      },
    });
    table.addResourceDependency(database);
    const group = workGroup(this, props);
    for (const { title, description, sql } of NAMED_QUERIES) {
      const query = new CfnNamedQuery(this, title, {
        name: `${stackName}: ${title}`,
        description,
        database: name,
        workGroup: group.name,
        queryString: sql,
      });
      query.addResourceDependency(group);
    }
  }
}

/** https://docs.aws.amazon.com/athena/latest/ug/partition-projection-supported-types.html */
function projection({ work, workspaces }: AccessTableProps): Record<string, string> {
  return {
    EXTERNAL: 'TRUE',
    'projection.enabled': 'true',
    'projection.workspace.type': 'enum',
    'projection.workspace.values': workspaces.join(','),
    'projection.run_date.type': 'date',
    'projection.run_date.format': 'yyyy-MM-dd',
    'projection.run_date.range': '2026-01-01,NOW',
    'projection.run_date.interval': '1',
    'projection.run_date.interval.unit': 'DAYS',
    // The braces are Athena's.
    'storage.location.template': `s3://${work.bucketName}/\${workspace}/tables/access/\${run_date}/`,
  };
}

function storage(work: IBucket): CfnTable.StorageDescriptorProperty {
  return {
    location: `s3://${work.bucketName}/`,
    inputFormat: 'org.apache.hadoop.hive.ql.io.SymlinkTextInputFormat',
    outputFormat: 'org.apache.hadoop.hive.ql.io.HiveIgnoreKeyTextOutputFormat',
    serdeInfo: {
      serializationLibrary: 'org.apache.hadoop.hive.ql.io.parquet.serde.ParquetHiveSerDe',
    },
    columns: ACCESS_COLUMNS.map((name) => ({ name, type: 'string' })),
  };
}

function workGroup(scope: Construct, { work, key }: AccessTableProps): CfnWorkGroup {
  return new CfnWorkGroup(scope, 'WorkGroup', {
    name: Stack.of(scope).stackName,
    description: 'Questions to the access auditor',
    recursiveDeleteOption: true,
    workGroupConfiguration: {
      enforceWorkGroupConfiguration: true,
      publishCloudWatchMetricsEnabled: false,
      resultConfiguration: {
        outputLocation: `s3://${work.bucketName}/${QUERY_RESULTS}`,
        encryptionConfiguration:
          key === undefined
            ? { encryptionOption: 'SSE_S3' }
            : { encryptionOption: 'SSE_KMS', kmsKey: key.keyArn },
      },
    },
  });
}
