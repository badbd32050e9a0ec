import { verifyHistory } from '../../lambda/stages/verify-history.ts';
import { memoryStore } from '../support/memory-store.ts';
import { complaints } from './oracles.ts';
import {
  type Bedtime,
  DAMAGES,
  tellAbandoned,
  tellTampered,
  tellWithChannelDown,
  tellWithClockSetBack,
  tellWithDamagedPart,
  tellWithHiccups,
  tellWithSleeper,
} from './scenarios.ts';
import { type Audit, tell, told } from './story.ts';
import { tellInLockstep, tellWithLatecomer, tellWithLatecomerBehind } from './workers.ts';
import type { Fault, World } from './world.ts';

/** What the corridor without any defect does. */
export interface Healthy {
  readonly story: World;
  readonly tampered: World;
}

export async function healthyStory(audit: Audit): Promise<Healthy> {
  return { story: await tell(audit), tampered: await tellTampered(audit) };
}

/** Puts a corridor to a test and gives what was wrong first, or null. Throws where it does not come to its end. */
type Case = (audit: Audit, healthy: Healthy) => Promise<string | null>;

const AT_ITS_CLAIM: Bedtime = (_steps, next) => /^create acme\/after\//.test(next);
const AT_ITS_COMMIT: Bedtime = (_steps, next) => /^create .*\/commit\.json$/.test(next);

/** The cheap ones that find most come first. */
export const CASES: readonly Case[] = [
  async (audit, { story }) => first(await tell(audit), story),
  deathsWhereTheyHurt,
  async (audit, { story }) => first(await tellWithChannelDown(audit, 3), story),
  async (audit, { story }) => first(await tellWithHiccups(audit), story),
  async (audit, { tampered }) => firstOther(await tellTampered(audit), tampered),
  damagedParts,
  abandonedBehindTheCommit,
  async (audit, { story }) => first(await tellWithLatecomer(audit), story),
  async (audit, { story }) => first(await tellWithLatecomerBehind(audit), story),
  deadBehindAClaimOfTomorrow,
  async (audit, { story }) => first(await tellInLockstep(audit), story),
  ...[AT_ITS_CLAIM, AT_ITS_COMMIT].map(oneThatSleptThroughAWeek),
];

async function first(world: World, story: World, repeats = 0): Promise<string | null> {
  return (await complaints(world, story, repeats))[0] ?? null;
}

/** Where the history is broken on purpose, only files and messages are compared. */
function firstOther(world: World, healthy: World): string | null {
  const [files, expected] = [told(world), told(healthy)];
  const other = [...files.keys()].find((key) => files.get(key) !== expected.get(key));
  if (other !== undefined) return `other bytes: ${other}`;
  return world.received.join() === healthy.received.join() ? null : 'other messages';
}

async function deathsWhereTheyHurt(audit: Audit, { story }: Healthy): Promise<string | null> {
  const alone = await tell(audit);
  for (const deaths of schedules(alone)) {
    const world = await tell(audit, { faults: (step) => deaths.get(step) });
    const complaint = await first(world, story, repeatsAfter(alone, deaths));
    if (complaint !== null) return complaint;
  }
  return null;
}

/** By the steps of this very corridor: around each send, behind each commit, and again and again. */
function schedules({ trace }: World): readonly ReadonlyMap<number, Fault>[] {
  const at = (isIt: (name: string) => boolean) =>
    trace.flatMap((name, index) => (isIt(name) ? [index + 1] : []));
  const sends = at((name) => name === 'send');
  const commits = at((name) => name.startsWith('create ') && name.endsWith('/commit.json'));
  const often = Array.from({ length: 60 }, (_, index): [number, Fault] => [(index + 1) * OFTEN, 'before']);
  return [
    ...sends.flatMap((step) => [
      new Map([[step, 'before' as const]]),
      new Map([[step + 3, 'before' as const]]),
    ]),
    ...commits.map((step) => new Map([[step, 'after' as const]])),
    new Map(often),
  ];
}

/** More steps than the longest stretch that has to be gone through in one process. */
const OFTEN = 40;

/** A message may come twice where a process died right behind a send; `often` can hit anything. */
function repeatsAfter({ trace }: World, deaths: ReadonlyMap<number, Fault>): number {
  if (deaths.size > 1) return deaths.size;
  const [step = 0] = deaths.keys();
  return trace.slice(Math.max(0, step - 3), step - 1).includes('send') ? 1 : 0;
}

async function damagedParts(audit: Audit, { story }: Healthy): Promise<string | null> {
  for (const [name, tamper] of DAMAGES) {
    const complaint = await first(await tellWithDamagedPart(audit, tamper), story);
    if (complaint !== null) return `a part that ${name}: ${complaint}`;
  }
  return null;
}

async function abandonedBehindTheCommit(audit: Audit, { story }: Healthy): Promise<string | null> {
  const world = await tellAbandoned(audit, (_step, name) =>
    /^create .*2026-11-09.*commit\.json$/.test(name) ? 'after' : undefined,
  );
  return first(world, story);
}

async function deadBehindAClaimOfTomorrow(audit: Audit, { story }: Healthy): Promise<string | null> {
  const { world, took } = await tellWithClockSetBack(audit);
  return took > 60_000 ? `took ${took} ms` : first(world, story);
}

function oneThatSleptThroughAWeek(isBedtime: Bedtime): Case {
  return async (audit) => {
    const { objects } = await tellWithSleeper(audit, isBedtime);
    const verified = await verifyHistory(memoryStore(objects), 'acme');
    return verified.kind === 'holds' ? null : JSON.stringify(verified);
  };
}
