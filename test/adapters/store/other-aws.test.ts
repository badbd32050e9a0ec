import { CreateBucketCommand, S3Client } from '@aws-sdk/client-s3';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { s3Store } from '../../../lambda/adapters/store/s3-store.ts';
import { storeContract } from './store.contract.ts';

/** Another AWS to prove the S3 store on, e.g. `moto_server -p 5051` with http://127.0.0.1:5051. */
const endpoint = process.env.AWS_TEST_ENDPOINT;

if (endpoint === undefined) {
  describe('another AWS', () => {
    test.skip('is not named in AWS_TEST_ENDPOINT', () => {
      expect(endpoint).toBeDefined();
    });
  });
} else {
  const bucket = `audits-${process.pid}`;
  const client = new S3Client({
    endpoint,
    region: 'eu-west-1',
    forcePathStyle: true,
    credentials: { accessKeyId: 'fake', secretAccessKey: 'fake' },
  });
  beforeAll(async () => {
    await client.send(
      new CreateBucketCommand({
        Bucket: bucket,
        CreateBucketConfiguration: { LocationConstraint: 'eu-west-1' },
      }),
    );
  });
  afterAll(() => client.destroy());

  storeContract('another AWS', () => s3Store({ bucket, prefix: 'weekly/audits', client }));
}
