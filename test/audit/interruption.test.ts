import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, expect, test } from '@jest/globals';
import { generateWorld } from '../../demo/bitbucket/generate.ts';
import { aScene, asked, closeScenes, isCommitted, reproducible, WEEK_1 } from './scene.ts';

afterEach(closeScenes);

const WORLD = generateWorld({ seed: 5, repositories: 120, people: 30, groups: 6, projects: 5 });

test('a process that is killed holds up the next for ten seconds at most, and what it read is not read again', async () => {
  const undisturbed = await aScene(WORLD);
  await undisturbed.audit(WEEK_1);
  const scene = await aScene(WORLD);
  const slow = {
    on: '/permissions-config',
    times: Number.POSITIVE_INFINITY,
    effect: { kind: 'delay', ms: 250 },
  } as const;
  scene.bitbucket.faults.add(slow);
  const first = scene.start(WEEK_1);
  await until(() => asked(scene.bitbucket).length > 180);
  first.child.kill('SIGKILL');
  await first.ended;
  scene.bitbucket.faults.clear();
  const readBefore = asked(scene.bitbucket).length;

  const began = Date.now();
  const { code } = await scene.audit(WEEK_1);
  const waited = Date.now() - began;

  const again = asked(scene.bitbucket).slice(readBefore);
  const twice = again.filter((path) => asked(scene.bitbucket).slice(0, readBefore).includes(path));
  expect(code).toBe(0);
  expect(reproducible(scene.store, WEEK_1)).toEqual(reproducible(undisturbed.store, WEEK_1));
  expect(again.length).toBeLessThan(asked(undisturbed.bitbucket).length - 50);
  expect(twice.length).toBeLessThan(110);
  expect(waited).toBeLessThan(20_000);
});

test('Ctrl-C ends with 130, says how to go on, and lets the next process in at once', async () => {
  const scene = await aScene(WORLD);
  scene.bitbucket.faults.add({
    on: '/permissions-config',
    times: Number.POSITIVE_INFINITY,
    effect: { kind: 'delay', ms: 250 },
  });
  const running = scene.start(WEEK_1);
  await until(() => asked(scene.bitbucket).length > 40);
  running.child.kill('SIGINT');

  const { code, stderr } = await running.ended;

  expect(code).toBe(130);
  expect(stderr).toContain(`--slot ${WEEK_1}`);
  expect(isCommitted(scene.store, WEEK_1)).toBe(false);
  expect(stderr).toContain('What was read is kept');
  expect(existsSync(join(scene.store, 'acme/work', WEEK_1.replaceAll(':', ''), 'part-00002.jsonl.gz'))).toBe(
    true,
  );
  scene.bitbucket.faults.clear();
  expect((await scene.audit(WEEK_1)).stderr).not.toContain('Another audit');
});

test('a second Ctrl-C ends with 130 as well, and lets the next process in at once', async () => {
  const scene = await aScene(WORLD);
  const stuck = { kind: 'delay', ms: 2000 } as const;
  scene.bitbucket.faults.add({
    on: '/permissions-config',
    times: Number.POSITIVE_INFINITY,
    effect: stuck,
  });
  const running = scene.start(WEEK_1);
  await until(() => asked(scene.bitbucket).length > 10);
  running.child.kill('SIGINT');
  await sleep(300);
  running.child.kill('SIGINT');

  const { code } = await running.ended;

  expect(code).toBe(130);
  scene.bitbucket.faults.clear();
  expect((await scene.audit(WEEK_1)).stderr).not.toContain('Another audit');
});

async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await sleep(20);
}
