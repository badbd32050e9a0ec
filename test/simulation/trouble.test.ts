import { beforeAll, expect, jest, test } from '@jest/globals';
import { audit } from '../../lambda/audit.ts';
import { keys } from '../../lambda/stages/keys.ts';
import { verifyHistory } from '../../lambda/stages/verify-history.ts';
import { memoryStore } from '../support/memory-store.ts';
import { complaints } from './oracles.ts';
import {
  DAMAGES,
  flipped,
  tellAbandoned,
  tellTampered,
  tellWithChannelDown,
  tellWithClockSetBack,
  tellWithDamage,
  tellWithDamagedPart,
  tellWithHiccups,
  tellWithJump,
  tellWithSleeper,
} from './scenarios.ts';
import { beginnings, STORY } from './story.ts';
import { tellWithLatecomerBehind } from './workers.ts';
import type { World } from './world.ts';

/** Seconds, and on a busy machine a minute. */
jest.setTimeout(300_000);

const SECOND = STORY[1]?.slot ?? '';
const HOUR = 3_600_000;

let story: Awaited<ReturnType<typeof beginnings>>;
let undisturbed: World;
beforeAll(async () => {
  story = await beginnings(audit, STORY);
  undisturbed = story.end;
});

test.each(DAMAGES)('a kept part of the reading that %s is read again', async (_name, tamper) => {
  const world = await tellWithDamagedPart(audit, tamper);

  expect(await complaints(world, undisturbed, 0)).toEqual([]);
  expect(world.steps).toBeGreaterThan(undisturbed.steps);
});

test('whatever byte of a work file flips, the report is the same', async () => {
  const parts = [1, 2, 3].map((number) => keys.workPart('acme', SECOND, number));
  const files = [keys.quota('acme'), ...parts];
  const from = story.before(story.end.trace.indexOf(`create ${parts[2]}`));
  const found = new Map<string, Uint8Array>();
  await tellWithDamage(
    audit,
    (objects) => {
      for (const [key, bytes] of objects) if (key.includes('/work/')) found.set(key, bytes);
    },
    from,
  );

  for (const file of files) {
    const bytes = found.get(file) ?? new Uint8Array();
    for (let at = 0; at < bytes.length; at += Math.ceil(bytes.length / 25)) {
      const flip = (objects: World['objects']) => objects.set(file, flipped(bytes, at));
      const world = await tellWithDamage(audit, flip, from);

      expect([file, at, await complaints(world, undisturbed, 0)]).toEqual([file, at, []]);
    }
  }
  const others = [...found.keys()].filter((key) => !key.includes(keys.work('acme', STORY[0]?.slot ?? '')));
  expect(others.sort()).toEqual(files.sort());
});

test.each([1, 5, 30])(
  'a channel that takes nothing for %i tries gets everything in the end',
  async (tries) => {
    const world = await tellWithChannelDown(audit, tries);

    expect(await complaints(world, undisturbed, 0)).toEqual([]);
  },
);

test('a Bitbucket that fails once at every question gives the same report', async () => {
  const world = await tellWithHiccups(audit);

  expect(await complaints(world, undisturbed, 0)).toEqual([]);
});

test.each([
  ['an hour back', -HOUR],
  ['a day back', -24 * HOUR],
  ['an hour forward', HOUR],
  ['a year forward', 365 * 24 * HOUR],
])('a clock that jumps %s changes nothing but the times of reading', async (_name, by) => {
  for (let at = 1; at <= undisturbed.steps; at += 17) {
    const world = await tellWithJump(audit, { at, by });

    expect([at, await complaints(world, undisturbed, 0)]).toEqual([at, []]);
  }
});

test('a claim of a dead process is waited for no longer than it can last, also where the clock was set back by a day', async () => {
  const { world, took } = await tellWithClockSetBack(audit);

  expect(took).toBeGreaterThan(8_000);
  expect(took).toBeLessThan(30_000);
  expect(await complaints(world, undisturbed, 0)).toEqual([]);
});

test('a process whose clock is behind does not send what one whose clock is ahead is sending', async () => {
  const world = await tellWithLatecomerBehind(audit);

  expect(await complaints(world, undisturbed, 0)).toEqual([]);
});

test('what a run that died behind its commit did not send is sent by the run of the next week, first', async () => {
  const commit = keys.file('acme', STORY[1]?.slot ?? '', 'commit.json');
  const world = await tellAbandoned(audit, (_step, name) =>
    name === `create ${commit}` ? 'after' : undefined,
  );

  expect(world.received).toEqual(undisturbed.received);
  expect(await complaints(world, undisturbed, 0)).toEqual([]);
});

test('what a run that died before its claim saw is told by the run of the next week', async () => {
  const claim = claimOf(SECOND);
  const world = await tellAbandoned(audit, (_step, name) =>
    name === `create ${claim}` ? 'before' : undefined,
  );

  const third = keys.file('acme', STORY[2]?.slot ?? '', 'changes.jsonl');
  const facts = Buffer.from(world.objects.get(third) ?? []).toString();
  expect(facts).toContain('"kind":"new-admin","user":"bo","repository":"r1"');
  expect(facts).toContain('"kind":"new-admin","user":"eve"');
  expect(facts).toContain('"kind":"repository-public"');
});

test('a run that died between its claim and its commit is committed by the run of the next week', async () => {
  const claim = claimOf(SECOND);
  const world = await tellAbandoned(audit, (_step, name) =>
    name === `create ${claim}` ? 'after' : undefined,
  );

  expect(world.received).toEqual(undisturbed.received);
  expect(await complaints(world, undisturbed, 0)).toEqual([]);
});

test('a baseline that was forged between two runs is told, and compared with by nobody', async () => {
  const world = await tellTampered(audit);

  const third = keys.file('acme', STORY[2]?.slot ?? '', 'changes.jsonl');
  expect(Buffer.from(world.objects.get(third) ?? []).toString()).toMatch(/^\{"kind":"baseline-invalid".*\n$/);
  const verified = await verifyHistory(memoryStore(world.objects), 'acme');
  expect(verified).toMatchObject({ kind: 'mismatch', fault: { kind: 'changed', file: 'snapshot.json.gz' } });
});

test('a worker that sleeps through the run of the next week before its claim commits nothing', async () => {
  for (let step = 1; step < stepsBefore(claimOf(SECOND)); step += 1) {
    const world = await tellWithSleeper(audit, (steps) => steps === step);

    const verified = await verifyHistory(memoryStore(world.objects), 'acme');
    expect([step, verified]).toMatchObject([step, { kind: 'holds', runs: 2 }]);
    expect(world.received.filter((key) => key.endsWith('run 2'))).toEqual(world.received);
  }
});

test('a worker that sleeps through the run of the next week behind its claim is committed by that run', async () => {
  const third = keys.file('acme', STORY[2]?.slot ?? '', 'changes.jsonl');
  for (let step = stepsBefore(claimOf(SECOND)) + 1; step < stepsIn(SECOND); step += 1) {
    const world = await tellWithSleeper(audit, (steps) => steps === step);

    const verified = await verifyHistory(memoryStore(world.objects), 'acme');
    expect([step, verified]).toMatchObject([step, { kind: 'holds', runs: 3, notes: [] }]);
    expect([step, world.objects.get(third)]).toEqual([step, undisturbed.objects.get(third)]);
    expect(new Set(world.received)).toEqual(new Set(undisturbed.received.slice(0, world.received.length)));
    expect(world.received.length - new Set(world.received).size).toBeLessThanOrEqual(1);
  }
});

/** Where the run of this slot takes its place in the chain. */
function claimOf(slot: string): string {
  const { objects } = undisturbed;
  const commit = Buffer.from(objects.get(keys.file('acme', slot, 'commit.json')) ?? []).toString();
  return keys.place('acme', JSON.parse(commit).previousCommit);
}

/** How many steps its process does before it creates this. */
function stepsBefore(key: string): number {
  const at = story.end.trace.indexOf(`create ${key}`);
  return at - story.before(at + 1).steps;
}

function stepsIn(slot: string): number {
  const next = STORY[STORY.findIndex((week) => week.slot === slot) + 1]?.slot ?? '';
  const begin = story.before(story.end.trace.indexOf(`create ${claimOf(slot)}`)).steps;
  return story.before(story.end.trace.indexOf(`create ${claimOf(next)}`)).steps - begin;
}
