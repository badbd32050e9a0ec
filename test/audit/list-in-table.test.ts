import { S3Client } from '@aws-sdk/client-s3';
import { expect, test } from '@jest/globals';
import { s3Store } from '../../lambda/adapters/store/s3-store.ts';
import { splitStore } from '../../lambda/adapters/store/split-store.ts';
import type { Store } from '../../lambda/ports.ts';
import { listInTable } from '../../lambda/stages/list-in-table.ts';
import { FAKE_REGION, startFakeAws } from '../support/fake-aws/start-fake-aws.ts';

test('a committed run is listed by its day, in the bucket of work, as the address of its evidence', async () => {
  const aws = await startFakeAws(['evidence', 'work']);
  const credentials = { accessKeyId: 'fake', secretAccessKey: 'fake' };
  const client = new S3Client({ endpoint: aws.url, region: FAKE_REGION, credentials, forcePathStyle: true });
  const at = (bucket: string): Store => s3Store({ bucket, prefix: '', client });
  const store = splitStore({ evidence: at('evidence'), work: at('work') });
  const place = { workspace: 'acme', slot: '2026-11-09T06:00:00Z' };

  // Twice, as a step that is repeated.
  await listInTable(store, place);
  await listInTable(store, place);

  const listed = [...aws.s3.objects].map(([address, { content }]) => [address, content.toString()]);
  client.destroy();
  await aws.close();
  expect(listed).toEqual([
    [
      'work/acme/tables/access/2026-11-09/2026-11-09T060000Z.txt',
      's3://evidence/acme/runs/2026-11-09T060000Z/access.parquet\n',
    ],
  ]);
});
