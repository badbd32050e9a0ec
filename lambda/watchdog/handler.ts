import { S3Client } from '@aws-sdk/client-s3';
import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { SNSClient } from '@aws-sdk/client-sns';
import { WATCHDOG_VARIABLES } from './contract.ts';
import { watch, watchdogMetrics } from './watch.ts';

const forcePathStyle = Boolean(process.env.AWS_ENDPOINT_URL_S3 ?? process.env.AWS_ENDPOINT_URL);
const client = new S3Client({ forcePathStyle });
const secrets = new SecretsManagerClient({});
const sns = new SNSClient({});

/** The deployed entry of the watchdog: nothing but wiring. */
export async function handler(): Promise<void> {
  const stack = variable('stack');
  const topic = process.env[WATCHDOG_VARIABLES.topic];
  await watch({
    lookout: {
      client,
      evidenceBucket: variable('evidenceBucket'),
      workBucket: variable('workBucket'),
      now: Date.now(),
    },
    secrets,
    secret: variable('secret'),
    topic: topic === undefined ? null : { client: sns, arn: topic },
    workspaces: variable('workspaces').split(','),
    metrics: watchdogMetrics(stack),
  });
}

function variable(name: keyof typeof WATCHDOG_VARIABLES): string {
  const value = process.env[WATCHDOG_VARIABLES[name]];
  if (!value) throw new Error(`${WATCHDOG_VARIABLES[name]} is missing`);
  return value;
}
