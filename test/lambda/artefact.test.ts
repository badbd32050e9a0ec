import { readFileSync, statSync } from 'node:fs';
import { afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { ACME_EMAIL, ACME_TOKEN } from '../../demo/bitbucket/acme.ts';
import { generateWorld } from '../../demo/bitbucket/generate.ts';
import { type BitbucketServer, startBitbucket } from '../../demo/bitbucket/server.ts';
import { acmeWeekOne, acmeWeekTwo } from '../../demo/bitbucket/story.ts';
import type { World } from '../../demo/bitbucket/world.ts';
import { ROOT } from '../../infra/root.ts';
import { synthesisedHandler } from '../../infra/synthesised-function.ts';
import { sha256 } from '../../lambda/stages/json.ts';
import { bundlesOf } from '../../release/bundles.ts';
import { leaks } from '../support/canary.ts';
import { DurableBackend } from '../support/durable/durable-backend.ts';
import { type Sandbox, startSandbox } from '../support/durable/sandbox.ts';
import { type DurableServer, serveDurable } from '../support/durable/serve-durable.ts';
import { VirtualClock } from '../support/durable/virtual-clock.ts';
import { type FakeAws, startFakeAws } from '../support/fake-aws/start-fake-aws.ts';
import { plainText } from '../support/plain-text.ts';
import { type SlackReceiver, startSlack } from '../support/slack-receiver.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { evidenceOf, functionEnvironment, TOPIC, WEEK_1, WEEK_2 } from './function-scene.ts';

let file: string;
let aws: FakeAws;
let slack: SlackReceiver;
let bitbucket: BitbucketServer;
let backend: DurableBackend;
let service: DurableServer;
let sandbox: Sandbox;
/** Asked at each request to Bitbucket. */
let isDeadly: () => boolean;

beforeAll(async () => {
  file = await synthesisedHandler(temporaryFolder());
});

async function deploy(world: World): Promise<void> {
  bitbucket = await startBitbucket({
    world,
    clock: () => {
      if (isDeadly()) sandbox.kill();
      return Date.now();
    },
  });
  aws.topics.set(TOPIC, []);
  aws.secrets.set(
    'auditor',
    JSON.stringify({
      BITBUCKET_EMAIL: ACME_EMAIL,
      BITBUCKET_API_TOKEN: ACME_TOKEN,
      SLACK_WEBHOOK_URL: slack.url,
    }),
  );
  const env = { ...functionEnvironment(bitbucket.url), ...aws.env, AWS_ENDPOINT_URL_LAMBDA: service.url };
  sandbox = startSandbox(file, env);
}

function run(slot: string) {
  return backend.execute(sandbox.invoke, { workspace: 'acme', scheduledTime: slot });
}

describe('the bundled function, over HTTP', () => {
  beforeEach(async () => {
    aws = await startFakeAws(['evidence', 'work']);
    slack = await startSlack();
    backend = new DurableBackend(new VirtualClock());
    service = await serveDurable(backend);
    isDeadly = () => false;
  });

  afterEach(async () => {
    await sandbox.close();
    await Promise.all([bitbucket, service, slack, aws].map((each) => each.close()));
  });

  test('takes its secret, writes evidence and tells Slack, mail and the event bus', async () => {
    await deploy(acmeWeekOne());
    await run(WEEK_1);
    bitbucket.setWorld(acmeWeekTwo());

    const ended = await run(WEEK_2);

    expect(ended).toMatchObject({
      status: 'SUCCEEDED',
      crashes: 0,
      result: { status: 'partial', undelivered: 0 },
    });
    expect(evidenceOf(aws, WEEK_2).map((key) => key.split('/').at(-1))).toEqual([
      'access.csv',
      'access.parquet',
      'changes.jsonl',
      'commit.json',
      'report.html',
      'report.xlsx',
      'result.json',
      'snapshot.json.gz',
    ]);
    const mails = (aws.topics.get(TOPIC) ?? []).filter(({ subject }) => subject.includes('run 2'));
    expect(mails[0]?.subject).toContain('CRITICAL: 1 new admin on 5 repositories');
    expect(slack.taken.filter((body) => body.includes('run 2'))).toHaveLength(mails.length);
    const events = aws.eventBridge.events.filter(({ detail }) => JSON.stringify(detail).includes(WEEK_2));
    expect(events).toHaveLength(mails.length);
    expect(events[0]).toMatchObject({
      bus: 'default',
      source: 'access-auditor',
      detailType: 'Admin Grant Added',
      detail: { workspace: { slug: 'acme' }, run: { number: 2, slot: WEEK_2 } },
    });
  });

  test('prints metrics, and nothing secret into its log or its history', async () => {
    await deploy(acmeWeekOne());

    const ended = await run(WEEK_1);

    const lines = sandbox
      .printed()
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Record<string, unknown>);
    expect(lines).toContainEqual(
      expect.objectContaining({
        workspace: 'acme',
        RunCompleted: 1,
        RunPartial: 0,
        AlertsUndelivered: 0,
        ScopesUnreadable: 0,
      }),
    );
    expect(lines).toContainEqual(
      expect.objectContaining({ workspace: 'acme', RequestsSent: bitbucket.requests.length }),
    );
    const files = await plainText([...aws.s3.objects.values()].map(({ content }) => content));
    const shown = `${sandbox.printed()}${ended.log.text}${JSON.stringify([...aws.s3.objects])}${files}`;
    expect([ACME_TOKEN, ACME_EMAIL, slack.url.slice(-40)].flatMap((secret) => leaks(secret, shown))).toEqual(
      [],
    );
  });

  test('goes on in a new process after the old one was killed in mid-step', async () => {
    await deploy(generateWorld({ seed: 4, repositories: 90, people: 40, groups: 6, projects: 4 }));
    let isOver = false;
    isDeadly = () => {
      const isNow = !isOver && bitbucket.requests.length === 60;
      isOver ||= isNow;
      return isNow;
    };

    const ended = await run(WEEK_1);

    expect(ended).toMatchObject({ status: 'SUCCEEDED', crashes: 1, result: { status: 'complete' } });
    expect(evidenceOf(aws, WEEK_1)).toHaveLength(8);
  }, 30_000);
});

describe('the bundled file', () => {
  test('is byte for byte the file that docs/dependencies.md tells of', async () => {
    const [auditor] = await bundlesOf(ROOT);

    expect(sha256(readFileSync(file))).toBe(auditor?.files['index.mjs']);
  }, 60_000);

  test('stays small', () => {
    expect(statSync(file).size).toBeLessThan(2_500_000);
  });
});
