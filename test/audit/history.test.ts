import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { acmeWeekOne, acmeWeekTwo } from '../../demo/bitbucket/story.ts';
import { aScene, closeScenes, resultOf, runFolder, type Scene, WEEK_1, WEEK_2, WEEK_3 } from './scene.ts';

let scene: Scene;
beforeEach(async () => {
  scene = await aScene(acmeWeekOne());
  await scene.audit(WEEK_1);
  scene.bitbucket.setWorld({ ...acmeWeekTwo(), withheld: [] });
});
afterEach(closeScenes);

test.each([
  ['its snapshot is gone', () => rmSync(join(runFolder(scene.store, WEEK_1), 'snapshot.json.gz'))],
  [
    'one byte of its snapshot is another',
    () => flip(join(runFolder(scene.store, WEEK_1), 'snapshot.json.gz')),
  ],
  ['one byte of its commit is another', () => flip(join(runFolder(scene.store, WEEK_1), 'commit.json'))],
  ['its commit is gone', () => rmSync(join(runFolder(scene.store, WEEK_1), 'commit.json'))],
  ['its folder is gone', () => rmSync(runFolder(scene.store, WEEK_1), { recursive: true })],
  ['the head names another commit', () => rewriteHead()],
])('the previous run is never taken for none, nor for unchanged, where %s', async (_what, damage) => {
  damage();

  const { code, stdout } = await scene.audit(WEEK_2);

  const result = resultOf(scene.store, WEEK_2);
  expect(code).toBe(0);
  expect(stdout).not.toContain('No changes');
  expect(result.factCounts).toEqual({ 'baseline-invalid': 1 });
  expect(result.alerts).toMatchObject([{ severity: 'critical', urgent: true }]);
  expect(result.run.number).toBeGreaterThan(1);
});

test('the run after one without a baseline compares again', async () => {
  rmSync(join(runFolder(scene.store, WEEK_1), 'snapshot.json.gz'));
  await scene.audit(WEEK_2);
  scene.bitbucket.setWorld(acmeWeekOne());

  await scene.audit(WEEK_3);

  expect(resultOf(scene.store, WEEK_3).factCounts).toMatchObject({ 'repository-private': 1, revoked: 5 });
});

test('a process that died between the commit and the head leaves a run that is compared with', async () => {
  rmSync(join(scene.store, 'acme/head.json'));

  await scene.audit(WEEK_2);

  expect(resultOf(scene.store, WEEK_2).factCounts).toMatchObject({ 'new-admin': 7 });
  expect(resultOf(scene.store, WEEK_2).run).toMatchObject({ number: 2, previousSlot: WEEK_1 });
});

test('another workspace that took over the slug is not compared with the old one', async () => {
  const world = acmeWeekOne();
  scene.bitbucket.setWorld({
    ...world,
    workspace: { ...world.workspace, uuid: '{00000000-0000-4000-8000-00000000beef}' },
  });

  await scene.audit(WEEK_2);

  expect(resultOf(scene.store, WEEK_2).factCounts).toEqual({ 'baseline-invalid': 1 });
});

function flip(path: string): void {
  const bytes = readFileSync(path);
  const middle = Math.floor(bytes.length / 2);
  bytes[middle] = (bytes[middle] ?? 0) ^ 1;
  rmSync(path);
  writeFileSync(path, bytes);
}

function rewriteHead(): void {
  const path = join(scene.store, 'acme/head.json');
  writeFileSync(path, JSON.stringify({ number: 5, slot: '2026-11-05T06:00:00Z', commit: 'ab'.repeat(32) }));
}
