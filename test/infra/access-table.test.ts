import { describe, expect, test } from '@jest/globals';
import { Match } from 'aws-cdk-lib/assertions';
import { ACCESS_COLUMNS } from '../../infra/access-columns.ts';
import { NAMED_QUERIES } from '../../infra/named-queries.ts';
import { PARQUET_COLUMNS } from '../../lambda/core/report/access-parquet.ts';
import { keys } from '../../lambda/stages/keys.ts';
import { synth } from './synth.ts';

const template = synth({ workspaces: 'acme,beta', alertEmail: 'sec@example.com' });
const [table] = Object.values(template.findResources('AWS::Glue::Table')).map(
  ({ Properties }) => Properties.TableInput,
);

describe('the table for Athena', () => {
  test('has the columns of access.parquet, in its order', () => {
    expect(ACCESS_COLUMNS).toEqual(PARQUET_COLUMNS);
    expect(table.StorageDescriptor.Columns.map(({ Name }: { Name: string }) => Name)).toEqual([
      ...ACCESS_COLUMNS,
    ]);
  });

  test('finds its partitions without a crawler, where the auditor lists its runs', () => {
    const { Parameters } = table;
    const [bucket, template_] = splitLocation(Parameters['storage.location.template']);

    const folder = template_.replaceAll(/\$\{(\w+)\}/g, (_all, name) =>
      name === 'workspace' ? 'acme' : '2026-11-09',
    );

    expect(bucket).toMatch(/^WorkBucket/);
    expect(`/${keys.tableEntry('acme', '2026-11-09T06:00:00Z')}`).toBe(`${folder}2026-11-09T060000Z.txt`);
    expect(Parameters).toMatchObject({
      'projection.enabled': 'true',
      'projection.workspace.values': 'acme,beta',
      'projection.run_date.format': 'yyyy-MM-dd',
    });
    template.resourceCountIs('AWS::Glue::Crawler', 0);
  });

  test('reads Parquet through the lists', () => {
    const { InputFormat, SerdeInfo } = table.StorageDescriptor;

    expect(InputFormat).toMatch(/SymlinkTextInputFormat$/);
    expect(SerdeInfo.SerializationLibrary).toMatch(/ParquetHiveSerDe$/);
  });

  test('is asked in a work group that nobody can lead elsewhere', () => {
    template.hasResourceProperties('AWS::Athena::WorkGroup', {
      WorkGroupConfiguration: {
        EnforceWorkGroupConfiguration: true,
        ResultConfiguration: { EncryptionConfiguration: { EncryptionOption: 'SSE_S3' } },
      },
    });
  });

  test('comes with questions that bound the partitions they read', () => {
    for (const { sql } of NAMED_QUERIES) {
      template.hasResourceProperties('AWS::Athena::NamedQuery', { QueryString: Match.exact(sql) });
      expect(sql).toMatch('workspace = ?');
    }
  });
});

/** The parts of `s3://bucket/path`, where the bucket is a reference. */
function splitLocation(join: { 'Fn::Join': [string, [string, { Ref: string }, string]] }): [string, string] {
  const [, [, { Ref }, path]] = join['Fn::Join'];
  return [Ref, path];
}
