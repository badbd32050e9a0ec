import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { acmeWeekOne, acmeWeekTwo } from '../../demo/bitbucket/story.ts';
import type { Fact } from '../../lambda/core/model/fact.ts';
import {
  aScene,
  closeScenes,
  everyFile,
  fileOf,
  reproducible,
  resultOf,
  runFolder,
  type Scene,
  snapshotText,
  WEEK_1,
  WEEK_2,
  WEEK_3,
} from './scene.ts';

let scene: Scene;
beforeEach(async () => {
  scene = await aScene(acmeWeekOne());
});
afterEach(closeScenes);

test('the first run leaves the files of the contract, and no permission fact', async () => {
  const { code, stdout } = await scene.audit(WEEK_1);

  expect(code).toBe(0);
  expect(stdout.trimEnd().split('\n').length).toBeLessThanOrEqual(12);
  expect([...everyFile(runFolder(scene.store, WEEK_1)).keys()].sort()).toEqual([
    'access.csv',
    'access.parquet',
    'changes.jsonl',
    'commit.json',
    'report.html',
    'report.xlsx',
    'result.json',
    'snapshot.json.gz',
  ]);
  expect(facts(WEEK_1).map((fact) => fact.kind)).toEqual(['baseline-created']);
  expect(resultOf(scene.store, WEEK_1)).toMatchObject({
    run: { number: 1, slot: WEEK_1, previousSlot: null },
    status: 'complete',
    alerts: [],
    summary: { users: 9, groups: 4, projects: 3, repositories: 12 },
  });
});

test('the commit holds the hash of every other file and of the commit before', async () => {
  await scene.audit(WEEK_1);
  await scene.audit(WEEK_2);

  for (const slot of [WEEK_1, WEEK_2]) {
    const files = [...everyFile(runFolder(scene.store, slot))].filter(([name]) => name !== 'commit.json');
    expect(commit(slot).files).toEqual(
      Object.fromEntries(files.map(([name, bytes]) => [name, sha256(bytes)])),
    );
  }
  expect(commit(WEEK_1).previousCommit).toBeNull();
  expect(commit(WEEK_2).previousCommit).toBe(sha256(fileOf(scene.store, WEEK_1, 'commit.json')));
  expect(JSON.parse(readFileSync(join(scene.store, 'acme/head.json'), 'utf8'))).toEqual({
    number: 2,
    slot: WEEK_2,
    commit: sha256(fileOf(scene.store, WEEK_2, 'commit.json')),
  });
});

test('a week in which nothing changed says so, and alerts nobody', async () => {
  await scene.audit(WEEK_1);

  const { code, stdout, stderr } = await scene.audit(WEEK_2, { flags: ['--quiet'] });

  expect(code).toBe(0);
  expect(stdout).toContain('No changes since 2 Nov 2026 06:00 UTC');
  expect(stderr).toBe('');
  expect(facts(WEEK_2)).toEqual([]);
});

test('the second week tells what changed by cause, names what it could not read, and claims nothing about it', async () => {
  await scene.audit(WEEK_1);
  scene.bitbucket.setWorld(acmeWeekTwo());

  const { code, stdout } = await scene.audit(WEEK_2);

  const result = resultOf(scene.store, WEEK_2);
  expect(code).toBe(3);
  expect(stdout).not.toContain('No changes');
  expect(result.status).toBe('partial');
  expect(result.factCounts).toMatchObject({ 'new-admin': 7, 'repository-public': 1, 'coverage-lost': 2 });
  expect(result.causes).toContainEqual({
    kind: 'group-joined',
    text: 'Mallory Finch joined group release-managers: admin on 5 repositories',
    facts: 5,
  });
  expect(result.coverage.unreadable).toHaveLength(2);
  for (const unread of result.coverage.unreadable) {
    expect(unread).toMatchObject({ httpStatus: 403, lastRead: WEEK_1 });
    expect(unread.remedy).not.toBe('');
  }
  const [dark] = result.coverage.notExact;
  expect(result.coverage.notExact).toEqual([expect.objectContaining({ certainty: 'lower-bound' })]);
  expect(rowsOf(WEEK_2).filter((row) => row.includes(String(dark?.repository)))).not.toEqual([]);
  expect(facts(WEEK_2).filter((fact) => fact.kind === 'revoked')).toHaveLength(1);
});

test('a repository is asked for by the slug that this run listed, because another one may have its old slug', async () => {
  await scene.audit(WEEK_1);
  const world = acmeWeekOne();
  const [first, second] = [world.repositories[0], world.repositories[1]];
  const slugs = new Map([
    [first?.uuid, second?.slug],
    [second?.uuid, first?.slug],
  ]);
  const repositories = world.repositories.map((each) => ({
    ...each,
    slug: slugs.get(each.uuid) ?? each.slug,
  }));
  const projects = world.projects.map((each) => ({ ...each, key: `${each.key}2` }));
  const moved = repositories.map((each) => ({ ...each, project: `${each.project}2` }));
  scene.bitbucket.setWorld({ ...world, projects, repositories: moved });

  const { code } = await scene.audit(WEEK_2);

  expect(code).toBe(0);
  expect(facts(WEEK_2)).toEqual([]);
});

test('what was dark is back a week later and is not told as new', async () => {
  await scene.audit(WEEK_1);
  scene.bitbucket.setWorld(acmeWeekTwo());
  await scene.audit(WEEK_2);
  scene.bitbucket.setWorld({ ...acmeWeekTwo(), withheld: [] });

  const { code } = await scene.audit(WEEK_3);

  expect(code).toBe(0);
  expect(facts(WEEK_3).map((fact) => fact.kind)).toEqual(['coverage-restored', 'coverage-restored']);
});

test('the same answers and the same slot give the same bytes, whatever the order of the answers', async () => {
  const other = await aScene(acmeWeekOne());
  for (const each of [scene, other]) await each.audit(WEEK_1);
  for (const each of [scene, other]) each.bitbucket.setWorld(acmeWeekTwo());
  other.bitbucket.faults.add({ on: '/permissions-config', effect: { kind: 'delay', ms: 40 }, times: 5 });
  for (const each of [scene, other]) await each.audit(WEEK_2);

  expect(reproducible(other.store, WEEK_2)).toEqual(reproducible(scene.store, WEEK_2));
  expect(snapshotText(other.store, WEEK_2)).toContain('"readAt"');
  for (const [name, text] of reproducible(scene.store, WEEK_2))
    expect([name, text]).not.toEqual([name, expect.stringContaining('readAt')]);
});

test('a slot earlier than the newest run is refused, and one that is committed is left as it is', async () => {
  await scene.audit(WEEK_2);
  const before = everyFile(runFolder(scene.store, WEEK_2));
  const requests = scene.bitbucket.requests.length;

  const repeated = await scene.audit(WEEK_2);
  const earlier = await scene.audit(WEEK_1);

  expect(repeated.code).toBe(0);
  expect(earlier.code).toBe(64);
  expect(everyFile(runFolder(scene.store, WEEK_2))).toEqual(before);
  expect(scene.bitbucket.requests).toHaveLength(requests);
});

function facts(slot: string): readonly Fact[] {
  const lines = fileOf(scene.store, slot, 'changes.jsonl').toString('utf8').split('\n');
  return lines.filter((line) => line !== '').map((line) => JSON.parse(line) as Fact);
}

function rowsOf(slot: string): readonly string[] {
  return fileOf(scene.store, slot, 'access.csv').toString('utf8').split('\r\n');
}

function commit(slot: string): { files: Record<string, string>; previousCommit: string | null } {
  return JSON.parse(fileOf(scene.store, slot, 'commit.json').toString('utf8'));
}

function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}
