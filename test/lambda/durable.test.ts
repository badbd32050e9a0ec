import { afterEach, describe, expect, test } from '@jest/globals';
import { generateWorld } from '../../demo/bitbucket/generate.ts';
import { acmeWeekOne, acmeWeekTwo } from '../../demo/bitbucket/story.ts';
import { timeless } from '../simulation/story.ts';
import { leaks } from '../support/canary.ts';
import { plainText } from '../support/plain-text.ts';
import { aFunctionScene, evidenceOf, type FunctionScene, TOPIC, WEEK_1, WEEK_2 } from './function-scene.ts';

/** No list but Bitbucket's own of all access has a second page, which would be read twice to be sure of it. */
const WORLD = generateWorld({ seed: 3, repositories: 95, people: 60, groups: 12, projects: 8 });

let scene: FunctionScene;

afterEach(() => scene.close());

/** Each address that Bitbucket was asked for, with how often it answered. */
function asked({ bitbucket }: FunctionScene): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { path, query, status } of bitbucket.requests) {
    if (status === 200) counts.set(`${path}?${query}`, (counts.get(`${path}?${query}`) ?? 0) + 1);
  }
  return counts;
}

/** In a run this long, what decides on many repositories is read once more at its end. */
const READ_TWICE =
  /^\/1\.0\/groups\/|\/workspaces\/acme\/(members|permissions|projects)\b|\/repositories\/acme\?/;

/** Those that were asked for more often than that; the workspace itself is also asked for as a sign of life. */
function askedAgain(of: FunctionScene): readonly string[] {
  return [...asked(of)]
    .filter(
      ([address, times]) =>
        times > mostTimes(address) && !/workspaces\/acme(\?|\/permissions\/repositories)/.test(address),
    )
    .map(([address]) => address);
}

/** Members and owners are one scope of two lists: where the quota ends between them, the first is asked for again. */
function mostTimes(address: string): number {
  if (/\/workspaces\/acme\/members\b/.test(address)) return 3;
  return READ_TWICE.test(address) ? 2 : 1;
}

/** Every file of the run, times of reading apart: the commit without the digest of the file that holds them. */
function filesIn({ aws }: FunctionScene): ReadonlyMap<string, string> {
  const files = evidenceOf(aws, WEEK_1).map((key) => {
    const content = aws.s3.objects.get(key)?.content ?? Buffer.alloc(0);
    return [key, timeless(key, content).replace(/"snapshot\.json\.gz": "[^"]*"/, '')] as const;
  });
  return new Map(files);
}

describe('an execution', () => {
  test('waits for the quota as often as it must and ends with one report', async () => {
    scene = await aFunctionScene(WORLD, { requestsPerHour: 60 });

    const ended = await scene.execute({ workspace: 'acme', scheduledTime: WEEK_1 });

    expect(ended).toMatchObject({ status: 'SUCCEEDED', crashes: 0 });
    expect(scene.result(WEEK_1)).toMatchObject({ status: 'complete', run: { number: 1, slot: WEEK_1 } });
    expect(evidenceOf(scene.aws, WEEK_1)).toHaveLength(8);
    expect(scene.aws.s3.objects.has('work/acme/tables/access/2026-11-02/2026-11-02T060000Z.txt')).toBe(true);
    expect(askedAgain(scene)).toEqual([]);
    expect(scene.bitbucket.requests.filter(({ status }) => status === 429)).toEqual([]);
    expect(ended.invocations).toBeGreaterThan(3);
    expect(ended.log.largestResult).toBeLessThan(32 * 1024);
  });

  test('takes more than fifty hours of the clock and seconds of ours, where the quota is that small', async () => {
    const world = generateWorld({ seed: 3, repositories: 42, people: 10, groups: 3, projects: 3 });
    scene = await aFunctionScene(world, { requestsPerHour: 2 });
    const began = scene.clock.now();

    const ended = await scene.execute({ workspace: 'acme', slot: WEEK_1 });

    expect(ended.status).toBe('SUCCEEDED');
    expect((scene.clock.now() - began) / 3_600_000).toBeGreaterThan(50);
    expect(scene.result(WEEK_1).status).toBe('complete');
    expect(scene.bitbucket.requests.filter(({ status }) => status === 429)).toEqual([]);
  });

  test('writes the same evidence however often it was interrupted', async () => {
    scene = await aFunctionScene(WORLD);
    await scene.execute({ workspace: 'acme', slot: WEEK_1 });
    const atOnce = filesIn(scene);
    await scene.close();
    scene = await aFunctionScene(WORLD, { requestsPerHour: 60 });
    const isTime = onceAtEach([40, 120, 200, 280]);
    scene.killWhen(() => isTime(scene.bitbucket.requests.length));

    const ended = await scene.execute({ workspace: 'acme', slot: WEEK_1 });

    expect(ended).toMatchObject({ status: 'SUCCEEDED', crashes: 4 });
    expect(atOnce.size).toBe(8);
    expect(filesIn(scene)).toEqual(atOnce);
  });

  test('repeats no more than the running chunk after its sandbox was killed', async () => {
    scene = await aFunctionScene(WORLD, { requestsPerHour: 60 });
    scene.killWhen(onceAtEach([40]));

    const ended = await scene.execute({ workspace: 'acme', slot: WEEK_1 });

    expect(ended).toMatchObject({ status: 'SUCCEEDED', crashes: 1 });
    expect(askedAgain(scene).length).toBeGreaterThan(0);
    expect(askedAgain(scene).length).toBeLessThanOrEqual(60);
    expect(scene.result(WEEK_1).status).toBe('complete');
  });

  test('ends after three tries where a step always kills its sandbox', async () => {
    scene = await aFunctionScene(WORLD);
    scene.killWhen((sent) => sent >= 10);

    const ended = await scene.execute({ workspace: 'acme', slot: WEEK_1 });

    expect(ended).toMatchObject({ status: 'FAILED', crashes: 3 });
    expect(ended.error).toMatch(/^Error: Step read-\d failed: .*interruption/);
    expect(evidenceOf(scene.aws, WEEK_1)).toEqual([]);
  });

  test('ends after three tries where a step always fails', async () => {
    scene = await aFunctionScene(acmeWeekOne());
    scene.aws.fail({ operation: 'ListObjectsV2', answer: { status: 403, code: 'AccessDenied' }, times: 99 });

    const ended = await scene.execute({ workspace: 'acme', slot: WEEK_1 });

    expect(ended).toMatchObject({ status: 'FAILED', invocations: 3 });
    expect(ended.error).toContain('s3://work/acme/deliveries/: S3 answered AccessDenied');
    expect(scene.aws.calls.filter(({ operation }) => operation === 'ListObjectsV2')).toHaveLength(3);
  });

  test('gives way to the next invocation before its fifteen minutes are over', async () => {
    scene = await aFunctionScene(WORLD, { paceMs: 4_000 });

    const ended = await scene.execute({ workspace: 'acme', slot: WEEK_1 });

    expect(ended).toMatchObject({ status: 'SUCCEEDED', crashes: 0 });
    expect(ended.invocations).toBeGreaterThan(1);
    expect(ended.log.text).toContain('next-invocation');
  });

  test('keeps nothing secret in its history, and neither do its files and messages', async () => {
    scene = await aFunctionScene(acmeWeekOne());
    await scene.execute({ workspace: 'acme', slot: WEEK_1 });
    scene.bitbucket.setWorld(acmeWeekTwo());
    scene.bitbucket.faults.add({ on: 'billing', effect: { kind: 'reset' }, times: 1 });

    const ended = await scene.execute({ workspace: 'acme', slot: WEEK_2 });

    const evidence = [
      ended.log.text,
      JSON.stringify(ended.result),
      JSON.stringify(scene.aws.topics.get(TOPIC)),
      JSON.stringify(scene.aws.eventBridge.events),
      await plainText([...scene.aws.s3.objects.values()].map(({ content }) => content)),
    ].join('\n');
    expect(scene.secrets.flatMap((secret) => leaks(secret, evidence))).toEqual([]);
    expect(evidence).toContain('deliver-1');
  });
});

describe('the same slot again', () => {
  test('makes one report and one alert where the schedule fires twice at once', async () => {
    scene = await aFunctionScene(acmeWeekOne());
    await scene.execute({ workspace: 'acme', slot: WEEK_1 });
    scene.bitbucket.setWorld(acmeWeekTwo());
    const once = { workspace: 'acme', scheduledTime: WEEK_2 };

    const ends = await Promise.all([scene.execute(once), scene.execute(once)]);

    expect(ends.map(({ status, error }) => [status, error])).toEqual([
      ['SUCCEEDED', ''],
      ['SUCCEEDED', ''],
    ]);
    expect(new Set(ends.map(({ result }) => JSON.stringify((result as { run: unknown }).run))).size).toBe(1);
    expect(evidenceOf(scene.aws, WEEK_2)).toHaveLength(8);
    const mails = (scene.aws.topics.get(TOPIC) ?? []).filter(({ subject }) => subject.includes('run 2'));
    expect(mails).toHaveLength(scene.result(WEEK_2).alerts.length);
    expect(scene.aws.eventBridge.events).toHaveLength(scene.result(WEEK_2).alerts.length);
  });

  test('asks Bitbucket for nothing where the run stands', async () => {
    scene = await aFunctionScene(acmeWeekOne());
    await scene.execute({ workspace: 'acme', slot: WEEK_1 });
    const before = scene.bitbucket.requests.length;

    const again = await scene.execute({ workspace: 'acme', slot: WEEK_1 });

    expect(again.result).toMatchObject({ fresh: false, run: { number: 1 } });
    expect(scene.bitbucket.requests).toHaveLength(before);
  });

  test('continues a failed execution without reading finished chunks twice', async () => {
    scene = await aFunctionScene(WORLD, { requestsPerHour: 60 });
    scene.bitbucket.faults.add({
      on: '/',
      effect: { kind: 'answer', status: 401 },
      after: 150,
      times: Number.POSITIVE_INFINITY,
    });
    const failed = await scene.execute({ workspace: 'acme', slot: WEEK_1 });
    scene.bitbucket.faults.clear();

    const continued = await scene.execute({ workspace: 'acme', slot: WEEK_1 });

    expect(failed.status).toBe('FAILED');
    expect(failed.error).toMatch(/^CredentialRefused: CredentialRefused: .*"slot":"2026-11-02T06:00:00Z"/);
    expect(continued.status).toBe('SUCCEEDED');
    expect(askedAgain(scene)).toEqual([]);
  });

  test('is refused where a later run was committed meanwhile', async () => {
    scene = await aFunctionScene(WORLD, { requestsPerHour: 150 });
    const later = () => scene.execute({ workspace: 'acme', slot: WEEK_2 });

    const { first, second } = await scene.during({ workspace: 'acme', slot: WEEK_1 }, later);

    expect(second.status).toBe('SUCCEEDED');
    expect(first.error).toMatch(
      /^AuditFailed: AuditFailed: Another run, 2026-11-09T06:00:00Z, was committed/,
    );
    expect(evidenceOf(scene.aws, WEEK_1)).toEqual([]);
  });

  test('compares with an earlier run that was committed meanwhile, when it is started again', async () => {
    scene = await aFunctionScene(WORLD, { requestsPerHour: 150 });
    const earlier = () => scene.execute({ workspace: 'acme', slot: WEEK_1 });
    const { first } = await scene.during({ workspace: 'acme', slot: WEEK_2 }, earlier);

    const again = await scene.execute({ workspace: 'acme', slot: WEEK_2 });

    expect(first.error).toContain('Another run, 2026-11-02T06:00:00Z, was committed');
    expect(again.result).toMatchObject({ run: { number: 2 }, fresh: true });
    expect(scene.result(WEEK_2)).toMatchObject({ baseline: 'compared', run: { previousSlot: WEEK_1 } });
  });
});

describe('the evidence bucket', () => {
  test('is only ever listed, read and created in', async () => {
    scene = await aFunctionScene(acmeWeekOne());

    await scene.execute({ workspace: 'acme', slot: WEEK_1 });

    const calls = scene.aws.calls.filter(({ bucket }) => bucket === 'evidence');
    const operations = new Set(calls.map(({ operation }) => operation));
    const puts = calls.filter(({ operation }) => operation === 'PutObject');
    expect([...operations].sort()).toEqual(['GetObject', 'ListObjectsV2', 'PutObject']);
    expect(puts.map(({ headers }) => headers.get('if-none-match'))).toEqual(puts.map(() => '*'));
    const places = calls.map(({ key, query }) => `${key}${query.get('prefix') ?? ''}`);
    expect(places.filter((place) => !/^acme\/(runs|signatures|after)\//.test(place))).toEqual([]);
    expect(puts.filter(({ key }) => !/^acme\/(runs|after)\//.test(key))).toEqual([]);
  });
});

describe('an execution that cannot begin', () => {
  test.each([
    [{ workspace: 'other', slot: WEEK_1 }, 'event.workspace: is not one of BITBUCKET_WORKSPACES'],
    [{ workspace: 'acme' }, 'event.slot: is missing, and so is event.scheduledTime'],
    [{ workspace: 'acme', slot: 'yesterday' }, 'event.slot: must be a UTC time'],
    [{}, 'event.workspace:'],
  ])('fails with what is wrong in %j', async (event, message) => {
    scene = await aFunctionScene(acmeWeekOne());

    const ended = await scene.execute(event);

    expect(ended).toMatchObject({ status: 'FAILED', invocations: 1 });
    expect(ended.error).toContain(message);
    expect(scene.bitbucket.requests).toEqual([]);
  });

  test('names every variable that is wrong', async () => {
    scene = await aFunctionScene(acmeWeekOne());
    scene.env.EVIDENCE_BUCKET = '';
    scene.env.ALERT_TOPIC_ARN = 'alerts';
    scene.env.NODE_TLS_REJECT_UNAUTHORIZED = '0';

    const ended = await scene.execute({ workspace: 'acme', slot: WEEK_1 });

    expect(ended.error?.split('\n')).toEqual([
      'SettingsError: EVIDENCE_BUCKET: is missing',
      'ALERT_TOPIC_ARN: must be the ARN of a standard SNS topic',
      expect.stringMatching(/^NODE_TLS_REJECT_UNAUTHORIZED: 0 lets anybody/),
    ]);
  });

  test.each([
    ['{"BITBUCKET_EMAIL":"who@acme.example"}', 'BITBUCKET_API_TOKEN: is missing'],
    ['sesame-open-up-now', 'the secret must be a JSON object'],
    ['', 'the secret'],
  ])('says what the secret lacks and shows nothing of it: %s', async (secret, message) => {
    scene = await aFunctionScene(acmeWeekOne());
    scene.aws.secrets.set('auditor', secret);

    const ended = await scene.execute({ workspace: 'acme', slot: WEEK_1 });

    expect(ended).toMatchObject({ status: 'FAILED', invocations: 1 });
    expect(ended.error).toContain(message);
    const mails = scene.aws.topics.get(TOPIC) ?? [];
    expect(mails).toEqual([
      { subject: 'Bitbucket acme: the audit failed', message: expect.stringContaining(message) },
    ]);
    expect(`${ended.error}${ended.log.text}${JSON.stringify(mails)}`).not.toMatch(/sesame|who@acme/);
    expect(scene.bitbucket.requests).toEqual([]);
  });
});

/** Once at each of these numbers of requests. */
function onceAtEach(numbers: readonly number[]): (sent: number) => boolean {
  const left = [...numbers];
  return (sent) => sent >= (left[0] ?? Number.POSITIVE_INFINITY) && left.shift() !== undefined;
}
