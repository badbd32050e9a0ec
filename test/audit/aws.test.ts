import { createHash } from 'node:crypto';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { ACME_EMAIL, ACME_PEOPLE, ACME_TOKEN } from '../../demo/bitbucket/acme.ts';
import { answers } from '../../demo/bitbucket/faults.ts';
import { acmeWeekOne, acmeWeekTwo } from '../../demo/bitbucket/story.ts';
import type { ResultFile } from '../../lambda/core/report/result-json.ts';
import { leaks } from '../support/canary.ts';
import { type FakeAws, startFakeAws } from '../support/fake-aws/start-fake-aws.ts';
import { aScene, asked, closeScenes, type Scene, WEEK_1, WEEK_2 } from './scene.ts';

const TOPIC = 'arn:aws:sns:eu-west-1:123456789012:alerts';
const SECRET = 'access-auditor/acme';

let scene: Scene;
let aws: FakeAws;
beforeEach(async () => {
  scene = await aScene(acmeWeekOne());
  aws = await startFakeAws(['audits']);
  aws.secrets.set(SECRET, JSON.stringify({ BITBUCKET_EMAIL: ACME_EMAIL, BITBUCKET_API_TOKEN: ACME_TOKEN }));
  aws.topics.set(TOPIC, []);
});
afterEach(async () => {
  await closeScenes();
  await aws.close();
});

test('with S3, Secrets Manager and SNS an audit leaves the same run and mails its alerts', async () => {
  const first = await scene.audit(WEEK_1, onAws());
  scene.bitbucket.setWorld({ ...acmeWeekTwo(), withheld: [] });
  const second = await scene.audit(WEEK_2, onAws());
  const again = await scene.audit(WEEK_2, onAws());

  const result = JSON.parse(objectText('result.json')) as ResultFile;
  const [announced, ...mails] = aws.topics.get(TOPIC) ?? [];
  expect(announced?.subject).toMatch(/^Bitbucket acme: Notice: baseline created: 9 users, .* \(run 1\)$/);
  expect([first.code, second.code, again.code]).toEqual([0, 0, 0]);
  expect(result.factCounts).toMatchObject({ 'new-admin': 7, 'repository-public': 1 });
  expect(mails.map(({ message }) => result.alerts.filter(({ key }) => message.includes(key)).length)).toEqual(
    result.alerts.map(() => 1),
  );
  const commit = createHash('sha256').update(objectText('commit.json')).digest('hex').slice(0, 12);
  expect(mails.every(({ message }) => message.includes(commit) && message.includes('run 2'))).toBe(true);
});

test('a secret that is rotated in the middle is read once more, and the audit goes on', async () => {
  const rotated = 'rotated-token-0123456789';
  const world = acmeWeekOne();
  scene.bitbucket.faults.add({
    on: '/permissions-config/',
    after: 6,
    times: 1,
    effect: answers(401, { type: 'error', error: { message: 'Token is invalid' } }),
  });
  const running = scene.start(WEEK_1, onAws());
  while (asked(scene.bitbucket).length < 4) await new Promise((resolve) => setTimeout(resolve, 5));
  scene.bitbucket.setWorld({
    ...world,
    credentials: [...world.credentials, ...world.credentials.map(withToken(rotated))],
  });
  aws.secrets.set(SECRET, JSON.stringify({ BITBUCKET_EMAIL: ACME_EMAIL, BITBUCKET_API_TOKEN: rotated }));

  const { code } = await running.ended;

  expect(code).toBe(0);
  expect(aws.calls.filter(({ operation }) => operation === 'GetSecretValue').length).toBeGreaterThan(1);
});

test('a secret that is exchanged in the middle for one of another account ends with 4 and commits nothing', async () => {
  const world = acmeWeekOne();
  const other = { BITBUCKET_EMAIL: 'bruno@acme.example', BITBUCKET_API_TOKEN: 'brunos-token-0123456789' };
  const credentials = world.credentials.map((credential) => ({
    ...credential,
    email: other.BITBUCKET_EMAIL,
    token: other.BITBUCKET_API_TOKEN,
    person: ACME_PEOPLE.bruno.uuid,
  }));
  const slowly = { kind: 'delay', ms: 100 } as const;
  scene.bitbucket.faults.add({ on: '/permissions-config/', effect: slowly, times: Number.POSITIVE_INFINITY });
  const running = scene.start(WEEK_1, onAws());
  while (asked(scene.bitbucket).length < 4) await new Promise((resolve) => setTimeout(resolve, 5));
  aws.secrets.set(SECRET, JSON.stringify(other));
  scene.bitbucket.setWorld({ ...world, credentials });

  const { code, stderr } = await running.ended;

  expect(code).toBe(4);
  expect(stderr).toContain('another account');
});

test.each([
  ['empty', ''],
  ['no JSON', 'canary-not-json-0123456789'],
  ['JSON of another shape', '["canary-not-json-0123456789"]'],
  ['without a credential', '{"OTHER":"canary-not-json-0123456789"}'],
])('a secret that is %s ends with 64 and shows nothing of it', async (_what, value) => {
  aws.secrets.set(SECRET, value);

  const { code, stdout, stderr } = await scene.audit(WEEK_1, onAws());

  expect(code).toBe(64);
  expect(leaks('canary-not-json-0123456789', stdout + stderr)).toEqual([]);
  expect(asked(scene.bitbucket)).toEqual([]);
});

function onAws() {
  return {
    env: {
      ...aws.env,
      BITBUCKET_EMAIL: '',
      BITBUCKET_API_TOKEN: '',
      ACCESS_AUDITOR_STORE: 's3://audits/evidence',
      ACCESS_AUDITOR_SECRET: SECRET,
      ALERT_TOPIC_ARN: TOPIC,
    },
  };
}

function objectText(name: string): string {
  const key = `evidence/acme/runs/${WEEK_2.replaceAll(':', '')}/${name}`;
  return aws.s3.objects.get(`audits/${key}`)?.content.toString('utf8') ?? '';
}

function withToken(token: string) {
  return <T extends object>(credential: T): T => ({ ...credential, token });
}
