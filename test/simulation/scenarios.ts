import { gunzipSync, gzipSync } from 'node:zlib';
import { VERSION } from '../../lambda/core/version.ts';
import { sha256 } from '../../lambda/stages/json.ts';
import { keys } from '../../lambda/stages/keys.ts';
import { type Audit, lives, nextWeek, STORY, tell, WEEK_MS, type Week } from './story.ts';
import { together } from './turns.ts';
import { World } from './world.ts';

const SLOTS = STORY.map(({ slot }) => slot);
const DAY_MS = 24 * 3_600_000;
const [FIRST = '', SECOND = '', THIRD = ''] = SLOTS;

/** Every slot is started once; what dies there is left to the run of the next week. */
export async function tellAbandoned(audit: Audit, faults: World['faults']): Promise<World> {
  const world = new World();
  world.faults = faults;
  for (const week of STORY) {
    setting(world, week);
    await lives(audit, world, week.slot);
    nextWeek(world);
  }
  return world;
}

/** Before the third week, somebody takes the second one's snapshot out of its file and puts another one in. */
export function tellTampered(audit: Audit): Promise<World> {
  return tell(audit, {
    beforeStart: (world) => {
      if (world.week !== 2 || world.starts > 0) return;
      const key = keys.file('acme', SECOND, 'snapshot.json.gz');
      const forged = gunzipSync(world.objects.get(key) ?? new Uint8Array())
        .toString('utf8')
        .replaceAll('"bo"', '"eve"');
      world.objects.set(key, gzipSync(forged));
    },
  });
}

/** The part of the work log that something happens to. */
const PART = keys.workPart('acme', SECOND, 3);

export type Tampering = (part: Uint8Array, objects: World['objects']) => Uint8Array;

/** What a part of the work log can become: cut, hit by a stray bit, written by another version, or another whole one. */
export const DAMAGES: readonly (readonly [name: string, tamper: Tampering])[] = [
  ['is cut in half', (part) => part.slice(0, part.length / 2)],
  ['is empty', () => new Uint8Array()],
  ['has a wrong byte', (part) => flipped(part, 20)],
  ['is of another layout', (part) => madeBy(part, '"schemaVersion":1', '"schemaVersion":2')],
  ['is of another version', (part) => madeBy(part, `"version":"${VERSION}"`, '"version":"9.9.9"')],
  ['says something else', (part) => gzipSync(otherLevel(gunzipSync(part).toString('utf8')))],
  ['is that of another slot', (_part, objects) => partAt(objects, keys.workPart('acme', FIRST, 3))],
  ['is another one of its slot', (_part, objects) => partAt(objects, keys.workPart('acme', SECOND, 2))],
];

/** The same part as another version might write it, in which the word admin means something else. */
function madeBy(part: Uint8Array, our: string, their: string): Uint8Array {
  const [, text = ''] = gunzipSync(part).toString('utf8').split('\n');
  const other = otherLevel(text.replace(our, their));
  return gzipSync(`${sha256(Buffer.from(`${PART}\n${other}`))}\n${other}`);
}

function otherLevel(text: string): string {
  return text.replaceAll('admin', 'read').replaceAll('write', 'read');
}

function partAt(objects: World['objects'], key: string): Uint8Array {
  const part = objects.get(key);
  if (part === undefined) throw new Error(`There is no ${key}`);
  return part;
}

export function flipped(bytes: Uint8Array, at: number): Uint8Array {
  return bytes.map((byte, index) => (index === at ? byte ^ 0xff : byte));
}

/** The process of the second week dies in the middle of its reading, and what it kept does not stay as it was. */
export function tellWithDamagedPart(audit: Audit, tamper: Tampering): Promise<World> {
  return tellWithDamage(audit, (objects) => objects.set(PART, tamper(partAt(objects, PART), objects)));
}

/** The same with anything in the store; `from` where that story is told already. */
export function tellWithDamage(
  audit: Audit,
  damage: (objects: World['objects']) => void,
  from?: World,
): Promise<World> {
  return tell(audit, {
    ...(from === undefined ? {} : { from }),
    faults: dieOnce((name) => name === `create ${PART}`, 'after'),
    beforeStart: ({ objects, week, starts }) => {
      if (week === 1 && starts === 1) damage(objects);
    },
  });
}

/** From the story's second week on, the channel takes nothing for so many tries. */
export function tellWithChannelDown(audit: Audit, tries: number): Promise<World> {
  let left = tries;
  return tell(audit, {
    faults: (_step, name) => {
      if (name !== 'send' || left === 0) return undefined;
      left -= 1;
      return 'declines';
    },
  });
}

/** Bitbucket fails at every question the first time it is asked in a week. */
export function tellWithHiccups(audit: Audit): Promise<World> {
  const asked = new Set<string>();
  let world: World | undefined;
  return tell(audit, {
    beforeStart: (now) => {
      world = now;
    },
    faults: (_step, name) => {
      const question = `${world?.week} ${name}`;
      if (!name.startsWith('bitbucket ') || asked.has(question)) return undefined;
      asked.add(question);
      return 'declines';
    },
  });
}

/** The clock jumps by so many milliseconds at one step. */
export function tellWithJump(audit: Audit, { at, by }: { at: number; by: number }): Promise<World> {
  let world: World | undefined;
  return tell(audit, {
    beforeStart: (now) => {
      world = now;
    },
    faults: (step) => {
      if (step === at && world !== undefined) world.now += by;
      return undefined;
    },
  });
}

/**
 * The process dies between its first claim on a message and the sending, and the clock is set back by a day before it
 * is started again. Gives also how many milliseconds that start took to its end.
 */
export async function tellWithClockSetBack(audit: Audit): Promise<{ world: World; took: number }> {
  const starts: World[] = [];
  let restart = 0;
  const world = await tell(audit, {
    faults: dieOnce((name) => name === 'send', 'before'),
    beforeStart: (now) => {
      if (now.starts === 1) now.now -= DAY_MS;
      starts.push(now.fork());
      if (now.starts === 1) restart = starts.length;
    },
  });
  const [begun, next] = [starts[restart - 1], starts[restart]];
  return { world, took: (next?.now ?? 0) - WEEK_MS - (begun?.now ?? 0) };
}

/** Whether a worker falls asleep that has done so many steps of its slot and would do this one next. */
export type Bedtime = (steps: number, next: string) => boolean;

/** The worker of the second week falls asleep once and wakes when the third week's run is whole. */
export async function tellWithSleeper(audit: Audit, isBedtime: Bedtime): Promise<World> {
  const world = new World();
  setting(world, STORY[0] as Week);
  await lives(audit, world, FIRST);
  nextWeek(world);
  setting(world, STORY[1] as Week);
  const begun = world.steps;
  const works = [SECOND, THIRD].map((slot) => (ports: Parameters<Audit>[0]) => {
    return audit(ports, { workspace: 'acme', slot });
  });
  let isAwake = true;
  await together(world, works, (waiting) => {
    const sleeper = waiting.find(({ who }) => who === 1);
    if (isAwake && sleeper !== undefined && isBedtime(world.steps - begun, sleeper.name)) isAwake = false;
    if (!isAwake) setting(world, STORY[2] as Week);
    return isAwake ? sleeper : waiting.find(({ who }) => who === 2);
  });
  return world;
}

function setting(world: World, { truth, dark = [] }: Week): void {
  Object.assign(world, { truth, dark });
}

function dieOnce(isMeant: (name: string) => boolean, death: 'before' | 'after'): World['faults'] {
  let isDead = false;
  return (_step, name) => {
    if (isDead || !isMeant(name)) return undefined;
    isDead = true;
    return death;
  };
}
