import { inspect } from 'node:util';
import { afterAll, beforeAll, expect, jest, test } from '@jest/globals';
import { ACME_EMAIL, ACME_TOKEN, acme } from '../../demo/bitbucket/acme.ts';
import { type BitbucketServer, startBitbucket } from '../../demo/bitbucket/server.ts';
import { bitbucketReader } from '../../lambda/adapters/bitbucket/reader.ts';
import { slackChannel } from '../../lambda/adapters/channels/slack.ts';
import { audit } from '../../lambda/audit.ts';
import { RollingHour } from '../../lambda/core/quota/rolling-hour.ts';
import { Secret } from '../../lambda/secret.ts';
import { SLOT_1, SLOT_2 } from '../support/build.ts';
import { leaks } from '../support/canary.ts';
import { plainText } from '../support/plain-text.ts';
import { type SlackReceiver, startSlack } from '../support/slack-receiver.ts';
import { type Faults, World } from './world.ts';

/** Seconds, and on a busy machine a minute. */
jest.setTimeout(300_000);

const BASIC = Buffer.from(`${ACME_EMAIL}:${ACME_TOKEN}`).toString('base64');

let bitbucket: BitbucketServer;
let slack: SlackReceiver;
beforeAll(async () => {
  [bitbucket, slack] = await Promise.all([startBitbucket(acme()), startSlack()]);
});
afterAll(async () => {
  await Promise.all([bitbucket.close(), slack.close()]);
});

test('no byte of a credential is in any object, message, note or error, wherever the process dies', async () => {
  const { steps } = await weeks(() => undefined);
  for (let step = 5; step < steps; step += Math.ceil(steps / 7)) {
    const { evidence } = await weeks((at) => (at === step ? 'after' : undefined));

    for (const canary of [ACME_TOKEN, ACME_EMAIL, BASIC, 'canaryWebhookSecret']) {
      expect([step, leaks(canary, evidence)]).toEqual([step, []]);
    }
  }
});

test('the scan would see a credential in a compressed object', async () => {
  const { evidence } = await weeks(() => undefined);

  expect(leaks('Identity', evidence)).toContain('raw');
});

/** Two weeks of the real reader and the real channel, with servers that send back what they were sent. */
async function weeks(faults: Faults) {
  const world = new World();
  world.faults = faults;
  const errors: string[] = [];
  slack.taken.length = 0;
  for (const slot of [SLOT_1, SLOT_2]) {
    indiscreet();
    for (let start = 1; start <= 4; start += 1) {
      slack.answer = start === 1 ? 500 : 'ok';
      const outcome = await once(world, slot).catch((error: unknown) => error);
      errors.push(inspect(outcome, { depth: 9, showHidden: true }), String(outcome));
    }
  }
  const written = await plainText(world.objects.values());
  const evidence = [...world.objects.keys(), written, ...world.notes, ...errors, ...slack.taken].join('\n');
  return { steps: world.steps, evidence };
}

async function once(world: World, slot: string): Promise<unknown> {
  const reader = bitbucketReader({
    apiUrl: bitbucket.url,
    workspace: 'acme',
    secrets: {
      read: async () => ({
        credential: { kind: 'api-token', email: new Secret(ACME_EMAIL), token: new Secret(ACME_TOKEN) },
        slackWebhook: null,
        organisationKey: null,
      }),
    },
    clock: { now: () => world.now },
    sleep: async () => undefined,
    random: () => 0.5,
    quota: new RollingHour(100_000),
    requestTimeoutSeconds: 10,
  });
  const channel = slackChannel(new Secret(slack.url), { sleep: async () => undefined });
  try {
    const { auditLog: _, ...ports } = world.process();
    return await audit({ ...ports, bitbucket: reader, channels: [channel] }, { workspace: 'acme', slot });
  } finally {
    await reader.close();
  }
}

/** Bitbucket answers some questions with what it was asked, credential and all. */
function indiscreet(): void {
  const echo = `Authorization: Basic ${BASIC} for ${ACME_EMAIL} with ${ACME_TOKEN}`;
  bitbucket.faults.clear();
  for (const [on, status] of [
    ['/projects/SHOP/permissions-config/users', 403],
    ['/groups/acme/release-managers/members', 500],
    ['/projects/OSS/permissions-config/groups', 200],
  ] as const) {
    const body = { type: 'error', error: { message: echo, detail: { [echo]: echo } } };
    bitbucket.faults.add({
      on,
      times: 1000,
      effect: { kind: 'answer', status, body, headers: { 'x-echo': echo } },
    });
  }
}
