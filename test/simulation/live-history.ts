import { gzipSync } from 'node:zlib';
import { keys } from '../../lambda/stages/keys.ts';
import { type Happening, Workspace } from './history.ts';
import { Judge, type Moment } from './judge-runs.ts';
import { brokenHistory } from './oracles.ts';
import { randomFrom } from './random.ts';
import { type Audit, lives, nextWeek } from './story.ts';
import { type Faults, World } from './world.ts';

const FIRST_SLOT = Date.UTC(2026, 10, 2, 6);
const WEEK_MS = 7 * 24 * 3_600_000;
const MOST_STARTS = 40;

/** Lives through a history with an audit a week, and gives what the auditor got wrong. */
export async function liveHistory(
  audit: Audit,
  weeks: readonly (readonly Happening[])[],
): Promise<readonly string[]> {
  const [world, workspace, judge] = [new World(), new Workspace(), new Judge(false)];
  let everTampered = false;
  for (const [number, week] of weeks.entries()) {
    const slot = slotOf(number);
    let isTampered = false;
    for (const [event, seed] of week) {
      if (event === 'blind' && number === 0) continue;
      if (event === 'tamper' && number > 0) isTampered ||= tamper(world, slotOf(number - 1), seed);
      else workspace.happens(event, randomFrom(seed));
    }
    everTampered ||= isTampered;
    const { truth, dark } = workspace;
    Object.assign(world, { truth, dark: [...dark], faults: crashes(world, week) });
    await toTheEnd(audit, world, slot);
    judge.judge(world, { slot, truth, dark }, isTampered);
    nextWeek(world);
  }
  judge.messages(world);
  return [...judge.wrong, ...(everTampered ? [] : await brokenHistory(world))];
}

/** A forged snapshot of the newest run, or its commit made unreadable. */
function tamper(world: World, slot: string, seed: number): true {
  const [name, bytes] =
    seed % 2 === 0
      ? ['snapshot.json.gz', gzipSync('{"schemaVersion":1,"scopes":[],"people":[]}')]
      : ['commit.json', Buffer.from('{}')];
  world.objects.set(keys.file('acme', slot, name as string), bytes as Uint8Array);
  return true;
}

function crashes(world: World, week: readonly Happening[]): Faults {
  const begun = world.steps;
  const deaths = new Set(week.flatMap(([event, seed]) => (event === 'crash' ? [seed % 120] : [])));
  return (step) => (deaths.has(step - begun) ? (step % 2 === 0 ? 'before' : 'after') : undefined);
}

async function toTheEnd(audit: Audit, world: World, slot: string): Promise<void> {
  for (let start = 1; start <= MOST_STARTS; start += 1) {
    if (await lives(audit, world, slot)) return;
    world.now += 10_000;
  }
  throw new Error(`${slot} never ends`);
}

const ALL_FAULTS = ['before', 'after', 'fails before', 'fails after', 'declines', 'misleads'] as const;

export interface Storm {
  readonly seed: number;
  readonly weeks: number;
  /** One step in so many goes wrong. */
  readonly oneIn: number;
}

export interface Weathered {
  readonly wrong: readonly string[];
  readonly commits: number;
  /** Steps from the end of all faults to the end of the run, and what an undisturbed run after it took. */
  readonly toClose: number;
  readonly undisturbed: number;
}

/**
 * Faults of every kind at random steps for as long as it goes on: no slot is ever started more than six times, and
 * what is committed has to be true all the same. Then they stop in the middle of a run, and it has to close.
 */
export async function weather(audit: Audit, { seed, weeks, oneIn }: Storm): Promise<Weathered> {
  const random = randomFrom(seed);
  const [world, workspace, judge] = [new World(), new Workspace(), new Judge(true)];
  const moments: Moment[] = [];
  for (let number = 0; number < weeks; number += 1) {
    for (const event of [
      'grant',
      'revoke',
      'join',
      'leave',
      'publish',
      'create',
      'blind',
      'unblind',
    ] as const) {
      if (random(3) === 0) workspace.happens(event, random);
    }
    const isLast = number === weeks - 1;
    const calm = world.steps + random(60);
    const { truth, dark } = workspace;
    const faults: Faults = (step, name) => {
      const often = name === 'send' ? Math.ceil(oneIn / 4) : oneIn;
      if ((isLast && step > calm) || random(often) > 0) return undefined;
      return ALL_FAULTS[random(ALL_FAULTS.length)];
    };
    Object.assign(world, { truth, dark: [...dark], faults });
    moments.push({ slot: slotOf(number), truth, dark: new Set(dark) });
    if (!isLast) {
      for (let start = 1; start <= 6; start += 1) if (await lives(audit, world, slotOf(number))) break;
    } else {
      const toClose = await closing(audit, world, { slot: slotOf(number), calm });
      nextWeek(world);
      const begun = world.steps;
      await lives(audit, world, slotOf(weeks));
      moments.push({ slot: slotOf(weeks), truth, dark: new Set(dark) });
      for (const moment of moments) judge.judge(world, moment);
      judge.messages(world);
      const commits = [...world.objects.keys()].filter((key) => key.endsWith('/commit.json')).length;
      world.week = commits;
      const history = (await brokenHistory(world)).filter((each) => !each.endsWith('was never committed'));
      return { wrong: [...judge.wrong, ...history], commits, toClose, undisturbed: world.steps - begun };
    }
    nextWeek(world);
  }
  throw new Error('A storm has weeks');
}

async function closing(audit: Audit, world: World, { slot, calm }: { slot: string; calm: number }) {
  await toTheEnd(audit, world, slot);
  return world.steps - calm;
}

function slotOf(week: number): string {
  return `${new Date(FIRST_SLOT + week * WEEK_MS).toISOString().slice(0, 19)}Z`;
}
