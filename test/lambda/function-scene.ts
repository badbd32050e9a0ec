import { ACME_EMAIL, ACME_TOKEN } from '../../demo/bitbucket/acme.ts';
import { type BitbucketServer, startBitbucket } from '../../demo/bitbucket/server.ts';
import type { World } from '../../demo/bitbucket/world.ts';
import type { ResultFile } from '../../lambda/core/report/result-json.ts';
import { auditFunction } from '../../lambda/function/audit-function.ts';
import { DurableBackend, type Ended, inProcess } from '../support/durable/durable-backend.ts';
import { VirtualClock } from '../support/durable/virtual-clock.ts';
import { type FakeAws, startFakeAws } from '../support/fake-aws/start-fake-aws.ts';

export const TOPIC = 'arn:aws:sns:eu-west-1:123456789012:alerts';
export const WEEK_1 = '2026-11-02T06:00:00Z';
export const WEEK_2 = '2026-11-09T06:00:00Z';

/** A Bitbucket, an AWS and a Lambda service on one virtual clock, and the function between them. */
export interface FunctionScene {
  readonly bitbucket: BitbucketServer;
  readonly aws: FakeAws;
  readonly backend: DurableBackend;
  readonly clock: VirtualClock;
  readonly env: Record<string, string>;
  readonly secrets: readonly string[];
  /** From now on a sandbox dies at its first look at the clock where this holds for the requests it sent. */
  killWhen(condition: (sent: number) => boolean): void;
  execute(event: unknown): Promise<Ended>;
  /** Runs a second execution in the first pause of another one. */
  during(event: unknown, meanwhile: () => Promise<Ended>): Promise<{ first: Ended; second: Ended }>;
  result(slot: string): ResultFile;
  close(): Promise<void>;
}

export interface SceneOptions {
  /** Bitbucket's, and the one that the function is told. */
  readonly requestsPerHour?: number;
  /** Between two requests to Bitbucket; by default, six at a time with half a second each. */
  readonly paceMs?: number | (() => number);
}

export async function aFunctionScene(
  world: World,
  { requestsPerHour, paceMs = 80 }: SceneOptions = {},
): Promise<FunctionScene> {
  const clock = new VirtualClock();
  const aws = await startFakeAws(['evidence', 'work']);
  const bitbucket = await startBitbucket({
    world,
    clock: () => clock.advance(typeof paceMs === 'number' ? paceMs : paceMs()),
    quota: requestsPerHour === undefined ? null : { limit: requestsPerHour, windowMs: 3_600_000 },
  });
  aws.topics.set(TOPIC, []);
  aws.secrets.set(
    'auditor',
    JSON.stringify({ BITBUCKET_EMAIL: ACME_EMAIL, BITBUCKET_API_TOKEN: ACME_TOKEN }),
  );
  const env = functionEnvironment(bitbucket.url, requestsPerHour);
  Object.assign(process.env, aws.env, {
    POWERTOOLS_LOG_LEVEL: 'SILENT',
    POWERTOOLS_METRICS_DISABLED: 'true',
  });
  const backend = new DurableBackend(clock);
  let kill: (sent: number) => boolean = () => false;
  // A sandbox of its own for each invocation: nothing but the backend and the store remembers.
  const sandbox = () => {
    let isDead = false;
    const before = bitbucket.requests.length;
    const now = () => {
      if (!isDead && kill(bitbucket.requests.length - before)) {
        isDead = true;
        backend.forget();
      }
      if (isDead) throw new Error('this sandbox was killed');
      return clock.now();
    };
    return auditFunction({ env, clock: { now }, durable: { durableExecutionClient: backend } });
  };
  return {
    bitbucket,
    aws,
    backend,
    clock,
    env,
    secrets: [ACME_TOKEN, ACME_EMAIL],
    killWhen: (condition) => {
      kill = condition;
    },
    execute: (event) => backend.execute(inProcess(sandbox, clock), event),
    async during(event, meanwhile) {
      let second: Promise<Ended> | null = null;
      const invoke = inProcess(sandbox, clock);
      const first = await backend.execute(async (input, deadline) => {
        const output = await invoke(input, deadline);
        if (output.Status === 'PENDING') second ??= meanwhile();
        await second;
        return output;
      }, event);
      if (second === null) throw new Error('there was no pause');
      return { first, second: await second };
    },
    result: (slot) => resultIn(aws, slot),
    async close() {
      await bitbucket.close();
      await aws.close();
    },
  };
}

/** What the stack tells the function. */
export function functionEnvironment(apiUrl: string, requestsPerHour = 100_000): Record<string, string> {
  return {
    EVIDENCE_BUCKET: 'evidence',
    WORK_BUCKET: 'work',
    ACCESS_AUDITOR_SECRET: 'auditor',
    ALERT_TOPIC_ARN: TOPIC,
    EVENT_BUS_NAME: 'default',
    BITBUCKET_WORKSPACES: 'acme',
    BITBUCKET_REQUESTS_PER_HOUR: String(requestsPerHour),
    BITBUCKET_API_URL: apiUrl,
  };
}

export function evidenceOf(aws: FakeAws, slot: string): readonly string[] {
  const folder = `evidence/acme/runs/${slot.replaceAll(':', '')}/`;
  return [...aws.s3.objects.keys()].filter((key) => key.startsWith(folder)).sort();
}

/** Whether the run is committed, with every file that its commit names and no other. */
export function isWhole(aws: FakeAws, slot: string): boolean {
  const names = evidenceOf(aws, slot).map((key) => key.slice(key.lastIndexOf('/') + 1));
  const commit = aws.s3.objects.get(`evidence/acme/runs/${slot.replaceAll(':', '')}/commit.json`);
  if (commit === undefined) return false;
  const { files } = JSON.parse(String(commit.content)) as {
    readonly files: Readonly<Record<string, string>>;
  };
  return names.join() === [...Object.keys(files), 'commit.json'].sort().join();
}

function resultIn(aws: FakeAws, slot: string): ResultFile {
  const object = aws.s3.objects.get(`evidence/acme/runs/${slot.replaceAll(':', '')}/result.json`);
  return JSON.parse(String(object?.content)) as ResultFile;
}
