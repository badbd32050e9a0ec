import { S3Client } from '@aws-sdk/client-s3';
import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { SNSClient } from '@aws-sdk/client-sns';
import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { s3Store } from '../../lambda/adapters/store/s3-store.ts';
import { encodeJson } from '../../lambda/stages/json.ts';
import { keys } from '../../lambda/stages/keys.ts';
import { watch, watchdogMetrics } from '../../lambda/watchdog/watch.ts';
import { FAKE_REGION, type FakeAws, startFakeAws } from '../support/fake-aws/start-fake-aws.ts';

const HOUR = 3_600_000;
const NOW = Date.parse('2026-11-16T12:00:00Z');
const TOPIC = 'arn:aws:sns:eu-west-1:111122223333:alerts';
const SECRET = 'arn:aws:secretsmanager:eu-west-1:111122223333:secret:bitbucket-AbCdEf';

let aws: FakeAws;
let client: S3Client;

beforeEach(async () => {
  aws = await startFakeAws(['evidence', 'work']);
  client = new S3Client(connection());
  aws.secrets.set('bitbucket', '{"BITBUCKET_ACCESS_TOKEN":"canary-token"}');
});

afterEach(async () => {
  client.destroy();
  await aws.close();
});

describe('the watchdog', () => {
  test('emits the age of the newest commit, partial runs, debts and the days of the token', async () => {
    await commit({ slot: '2026-11-02T06:00:00Z', hoursAgo: 300, status: 'complete', closed: true });
    await commit({ slot: '2026-11-09T06:00:00Z', hoursAgo: 168, status: 'partial', closed: false });
    aws.secrets.tags.set('bitbucket', { TokenExpires: '2026-11-30' });

    const metrics = await look(['acme']);

    expect(metrics).toEqual([
      {
        service: 'Stack',
        workspace: 'acme',
        HoursSinceLastAudit: 168,
        PartialRunsInARow: 1,
        UndeliveredRuns: 1,
      },
      { service: 'Stack', DaysToTokenExpiry: 13 },
    ]);
  });

  test('emits no age before the first commit, so that the alarm rings', async () => {
    const [first] = await look(['acme']);

    expect(first).toEqual({ service: 'Stack', workspace: 'acme', PartialRunsInARow: 0, UndeliveredRuns: 0 });
  });

  test('takes a run of which nobody began the delivery for undelivered, and a spoilt commit for partial', async () => {
    await commit({ slot: '2026-11-09T06:00:00Z', hoursAgo: 3, status: 'spoilt', closed: null });

    const [first] = await look(['acme']);

    expect(first).toMatchObject({ PartialRunsInARow: 1, UndeliveredRuns: 1 });
  });

  test('counts what an old run owes, however many runs behind it owe nothing', async () => {
    await commit({ slot: '2026-11-02T06:00:00Z', hoursAgo: 300, status: 'complete', closed: false });
    for (let day = 3; day <= 14; day += 1) {
      const slot = `2026-11-${String(day).padStart(2, '0')}T06:00:00Z`;
      await commit({ slot, hoursAgo: (16 - day) * 24, status: 'complete', closed: true });
    }

    const [first] = await look(['acme']);

    expect(first).toMatchObject({ HoursSinceLastAudit: 48, UndeliveredRuns: 1 });
  });

  test('emits how many mail addresses are confirmed, where somebody is mailed', async () => {
    const email = (arn: string) => ({ protocol: 'email', arn });
    const confirmed = Array.from({ length: 101 }, (_, index) => email(`${TOPIC}:${index}`));
    const others = [email('PendingConfirmation'), email('Deleted'), { protocol: 'https', arn: `${TOPIC}:q` }];
    aws.topics.set(TOPIC, []);
    aws.subscriptions.set(TOPIC, [...others, ...confirmed]);

    const metrics = await look([], { topic: TOPIC });

    expect(metrics).toEqual([{ service: 'Stack', ConfirmedAddresses: 101 }]);
  });

  test('emits no addresses where the topic is gone, so that the alarm rings', async () => {
    const lines: string[] = [];
    const looking = look([], { topic: `${TOPIC}-gone`, lines });

    await expect(looking).rejects.toThrow('could not see everything');
    expect(lines).toEqual([]);
  });

  test('looks at the other workspaces and fails, where one cannot be seen', async () => {
    await commit({ slot: '2026-11-09T06:00:00Z', hoursAgo: 3, status: 'complete', closed: true });
    aws.secrets.tags.set('bitbucket', { TokenExpires: 'never' });
    const lines: string[] = [];

    const looking = look(['../x', 'acme'], { lines, evidenceBucket: 'nobody' });

    await expect(looking).rejects.toThrow('could not see everything');
    expect(lines.join()).toMatch('DaysToTokenExpiry');
    expect(lines.join()).not.toMatch('HoursSinceLastAudit');
  });

  test('never asks for the secret itself', async () => {
    await look(['acme']);

    const asked = aws.calls
      .filter(({ service }) => service === 'secretsmanager')
      .map(({ operation }) => operation);

    expect(asked).toEqual(['DescribeSecret']);
  });
});

function connection() {
  return {
    endpoint: aws.url,
    region: FAKE_REGION,
    credentials: { accessKeyId: 'fake', secretAccessKey: 'fake' },
    forcePathStyle: true,
    maxAttempts: 1,
  };
}

interface Past {
  readonly slot: string;
  readonly hoursAgo: number;
  readonly status: string;
  /** Null: no outbox. */
  readonly closed: boolean | null;
}

async function commit({ slot, hoursAgo, status, closed }: Past): Promise<void> {
  const [evidence, work] = ['evidence', 'work'].map((bucket) => s3Store({ bucket, prefix: '', client }));
  const content = { schemaVersion: 1, number: 1, slot, status, files: {}, previousCommit: null };
  aws.s3.now = () => new Date(NOW - hoursAgo * HOUR);
  await evidence?.create(keys.file('acme', slot, 'access.csv'), Buffer.from('…'));
  await evidence?.create(keys.file('acme', slot, 'commit.json'), encodeJson(content));
  if (closed !== null)
    await work?.create(keys.outbox('acme', slot), encodeJson({ channels: ['email'], closed }));
}

type Emitted = Readonly<Record<string, unknown>>;

/** Runs the watchdog; gives dimensions and values of each line it wrote for CloudWatch. */
async function look(
  workspaces: readonly string[],
  { lines = [] as string[], evidenceBucket = 'evidence', topic = '' } = {},
): Promise<readonly Emitted[]> {
  const metrics = watchdogMetrics('Stack');
  const print = jest
    .spyOn(Reflect.get(metrics, 'console') as Console, 'log')
    .mockImplementation((line: unknown) => void lines.push(String(line)));
  const lookout = { client, evidenceBucket, workBucket: 'work', now: NOW };
  const secrets = new SecretsManagerClient(connection());
  const sns = new SNSClient(connection());
  const watched = topic === '' ? null : { client: sns, arn: topic };
  try {
    await watch({ lookout, secrets, secret: SECRET, topic: watched, workspaces, metrics });
  } finally {
    secrets.destroy();
    sns.destroy();
    print.mockRestore();
  }
  return lines.map((line) => {
    const { _aws, ...values } = JSON.parse(line);
    return values;
  });
}
