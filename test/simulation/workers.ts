import { complaints } from './oracles.ts';
import { type Audit, nextWeek, STORY, tell, type Week } from './story.ts';
import { failuresAt, stepsOf, type Told } from './sweep.ts';
import { type Choose, together } from './turns.ts';
import { World } from './world.ts';

const AHEAD_MS = 5 * 3_600_000;

/** How many workers, and how many orders of their steps. */
export const SEVERAL: readonly (readonly [workers: number, ways: number])[] = [
  [2, 30],
  [3, 12],
];

/** Tells the story with several processes on every slot at once. */
export async function tellTogether(audit: Audit, workers: number, choose: Choose): Promise<World> {
  const world = new World();
  while (world.week < STORY.length) {
    await week(audit, world, workers, choose);
    nextWeek(world);
  }
  return world;
}

/** Tells the story with two processes on each slot that take turns, so that each decides on what both saw. */
export function tellInLockstep(audit: Audit): Promise<World> {
  let last = 0;
  return tellTogether(audit, 2, (waiting) => {
    const next = waiting.find(({ who }) => who !== last);
    last = next?.who ?? last;
    return next;
  });
}

/** Tells the story with a second process on each slot that comes while the first one is sending. */
export function tellWithLatecomer(audit: Audit): Promise<World> {
  const isSending = (world: World) => world.trace.at(-1) === 'sending';
  return tellOneAfterOther(audit, isSending);
}

/**
 * The same where the clock of the first one is hours ahead. It wins every claim, because the second one comes when it
 * is sending; what its claims say is far in the future of the second one.
 */
export function tellWithLatecomerBehind(audit: Audit): Promise<World> {
  let started = 0;
  return tellWithLatecomer((ports, order) => {
    started += 1;
    const ahead = started % 2 === 1 ? AHEAD_MS : 0;
    return audit({ ...ports, clock: { now: () => ports.clock.now() + ahead } }, order);
  });
}

async function tellOneAfterOther(audit: Audit, isTime: (world: World) => boolean): Promise<World> {
  const world = new World();
  while (world.week < STORY.length) {
    let came = false;
    await week(audit, world, 2, (waiting) => {
      came ||= isTime(world);
      return waiting.find(({ who }) => who === (came ? 2 : 1));
    });
    nextWeek(world);
  }
  return world;
}

/** Goes on with the story; the process that is at this step is frozen there until another one finished its slot. */
export async function tellWithZombie(audit: Audit, from: World, step: number): Promise<World> {
  const world = from.fork();
  await week(audit, world, 2, (waiting) =>
    waiting.find(({ who }) => who === (world.steps < step - 1 ? 1 : 2)),
  );
  nextWeek(world);
  return tell(audit, { from: world });
}

/** Freezes a process at every n-th step of the story; gives what was wrong with each. */
export async function zombies(audit: Audit, story: Told, each: number): Promise<readonly string[]> {
  return failuresAt(story, stepsOf(story, each), async (from, step) =>
    complaints(await tellWithZombie(audit, from, step), story.end, 1),
  );
}

/** The workspace becomes what it is in this week. */
export function enter(world: World, { truth, dark = [] }: Week): void {
  Object.assign(world, { truth, dark });
}

async function week(audit: Audit, world: World, workers: number, choose: Choose): Promise<void> {
  const now = STORY[world.week] as Week;
  enter(world, now);
  const order = { workspace: 'acme', slot: now.slot };
  const works = Array.from({ length: workers }, () => (ports: Parameters<Audit>[0]) => audit(ports, order));
  await together(world, works, choose);
}
