import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { ACME_PEOPLE, acme } from '../../demo/bitbucket/acme.ts';
import type { World } from '../../demo/bitbucket/world.ts';
import { sha256 } from '../../lambda/stages/json.ts';
import { plainText } from '../support/plain-text.ts';
import { type SlackReceiver, startSlack } from '../support/slack-receiver.ts';
import {
  aScene,
  closeScenes,
  everyFile,
  fileOf,
  resultOf,
  runFolder,
  type Scene,
  WEEK_1,
  WEEK_2,
  WEEK_3,
  WEEK_4,
  WEEK_5,
} from './scene.ts';

let scene: Scene;
let slack: SlackReceiver;
beforeEach(async () => {
  scene = await aScene();
  slack = await startSlack();
});
afterEach(async () => {
  await closeScenes();
  await slack.close();
});

test('every alert reaches Slack once, urgent ones first, with its key, the run and the commit', async () => {
  await weeks();

  const { alerts } = resultOf(scene.store, WEEK_2);
  expect(alerts).toHaveLength(2);
  expect(slack.taken).toHaveLength(2);
  for (const [index, { key }] of alerts.entries()) expect(slack.taken[index]).toContain(key);
  const commit = sha256(fileOf(scene.store, WEEK_2, 'commit.json')).slice(0, 12);
  for (const message of slack.taken) expect(message).toContain(`run 2 · commit ${commit}`);
  expect(alerts.map((alert) => alert.urgent)).toEqual(
    alerts.map((alert) => alert.urgent).toSorted((a, b) => Number(b) - Number(a)),
  );
});

test('what Slack does not take stays pending, and a repeat of the slot sends it without touching the run', async () => {
  slack.answer = 404;
  const first = await weeks();
  const before = everyFile(runFolder(scene.store, WEEK_2));
  const requests = scene.bitbucket.requests.length;
  slack.answer = 'ok';

  const repeated = await scene.audit(WEEK_2, withSlack());
  const again = await scene.audit(WEEK_2, withSlack());

  expect(first.code).toBe(3);
  expect(first.stdout).toContain('not delivered yet');
  expect(repeated.code).toBe(0);
  expect(again.code).toBe(0);
  expect(slack.taken).toHaveLength(resultOf(scene.store, WEEK_2).alerts.length);
  expect(everyFile(runFolder(scene.store, WEEK_2))).toEqual(before);
  expect(scene.bitbucket.requests).toHaveLength(requests);
});

test('an alert whose result.json was altered before it was sent is not sent, and stays pending with a note', async () => {
  slack.answer = 404;
  await weeks();
  const result = resultOf(scene.store, WEEK_2);
  const altered = JSON.stringify({ ...result, alerts: result.alerts.slice(1) });
  writeFileSync(join(runFolder(scene.store, WEEK_2), 'result.json'), altered);
  slack.answer = 'ok';

  const repeated = await scene.audit(WEEK_2, withSlack());

  expect(slack.taken).toEqual([]);
  expect(repeated.code).toBe(3);
  expect(repeated.stdout).toContain('1 message is not delivered yet');
  expect(repeated.stderr).toContain(`The alerts of ${WEEK_2} cannot be read back: its files were changed.`);
});

test('what a channel that is gone never took is told by those that are there now, once', async () => {
  slack.answer = 404;
  await weeks();
  const { alerts } = resultOf(scene.store, WEEK_2);

  const repeated = await scene.audit(WEEK_2);
  const next = await scene.audit(WEEK_3);

  expect(repeated.code).toBe(0);
  for (const { key } of alerts) expect(repeated.stdout + repeated.stderr).toContain(key);
  for (const { key } of alerts) expect(next.stdout + next.stderr).not.toContain(key);
});

test('what a channel took before it was gone is not told again', async () => {
  await weeks();
  const { alerts } = resultOf(scene.store, WEEK_2);

  const repeated = await scene.audit(WEEK_2);

  for (const { key } of alerts) expect(repeated.stdout + repeated.stderr).not.toContain(key);
});

test('the next run sends what the one before could not, under the key and number of its own run', async () => {
  slack.answer = 404;
  await weeks();
  slack.answer = 'ok';

  const next = await scene.audit(WEEK_3, withSlack());

  const { alerts } = resultOf(scene.store, WEEK_2);
  expect(next.code).toBe(0);
  expect(slack.taken).toHaveLength(alerts.length);
  expect(slack.taken[0]).toContain(`alert ${alerts[0]?.key} · run 2`);
});

test('chat is not told of a first run, nor of a week in which nothing changed', async () => {
  await scene.audit(WEEK_1, withSlack());
  await scene.audit(WEEK_2, withSlack());

  expect(slack.taken).toEqual([]);
});

test('a channel that is set up later is not sent the alerts of old runs', async () => {
  await scene.audit(WEEK_1);
  scene.bitbucket.setWorld(twoAlerts());
  await scene.audit(WEEK_2);

  await scene.audit(WEEK_3, withSlack());

  expect(slack.taken).toEqual([]);
});

test('an admin who is still there after more than a week is reminded of once, and told as gone when it was undone', async () => {
  await weeks();
  await scene.audit(WEEK_3, withSlack());
  await scene.audit(WEEK_4, withSlack());
  scene.bitbucket.setWorld(acme());
  await scene.audit(WEEK_5, withSlack());

  const { alerts } = resultOf(scene.store, WEEK_2);
  const headers = slack.taken.slice(alerts.length).map((text) => JSON.parse(text).blocks[0].text.text);
  expect(headers.filter((text) => text.startsWith('Reminder: '))).toEqual([
    'Reminder: 5 admin accesses alerted before still there',
  ]);
  expect(headers.filter((text) => text.startsWith('Resolved: '))).toEqual([
    'Resolved: 5 admin accesses alerted before now gone',
  ]);
});

test('two processes on one slot make one run and send each alert once', async () => {
  await scene.audit(WEEK_1, withSlack());
  scene.bitbucket.setWorld(twoAlerts());

  const ended = await Promise.all([scene.audit(WEEK_2, withSlack()), scene.audit(WEEK_2, withSlack())]);

  expect(ended.map(({ code }) => code)).toEqual([0, 0]);
  expect(slack.taken).toHaveLength(resultOf(scene.store, WEEK_2).alerts.length);
});

test('the webhook is a secret: no output and no file holds it', async () => {
  slack.answer = 500;
  const ended = await weeks();

  const written = await plainText(everyFile(scene.store).values());
  expect(ended.stdout + ended.stderr + written).not.toContain('canaryWebhook');
});

/** One message for all there is, and no alert; takes it away. */
/** A new release manager, which is urgent, and a lost grant, which is not: two messages. */
function twoAlerts(): World {
  const before = acme();
  return {
    ...before,
    groups: before.groups.map((group) =>
      group.slug === 'release-managers'
        ? { ...group, members: [...group.members, ACME_PEOPLE.mallory.uuid] }
        : group,
    ),
    repositories: before.repositories.map((repository) =>
      repository.slug === 'storefront-mobile'
        ? { ...repository, grants: { users: [], groups: [] } }
        : repository,
    ),
  };
}

async function weeks() {
  await scene.audit(WEEK_1, withSlack());
  scene.bitbucket.setWorld(twoAlerts());
  return scene.audit(WEEK_2, withSlack());
}

function withSlack() {
  return { env: { SLACK_WEBHOOK_URL: slack.url } };
}
