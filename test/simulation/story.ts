import { gunzipSync } from 'node:zlib';
import type { audit as auditType } from '../../lambda/audit.ts';
import type { Signer } from '../../lambda/ports.ts';
import { SLOT_1, SLOT_2, SLOT_3, type Stated } from '../support/build.ts';
import { Crash, type Faults, PortError, World } from './world.ts';

export type Audit = typeof auditType;

export interface Week {
  readonly slot: string;
  readonly truth: Stated;
  /** Ids of scopes that Bitbucket does not show. */
  readonly dark?: readonly string[];
}

const SLOT_4 = '2026-11-23T06:00:00Z';

const BEFORE: Stated = {
  members: ['ann', 'bo', 'eve'],
  owners: ['ann'],
  groups: { ops: ['ann'] },
  projects: { P: ['group ops: admin'] },
  repositories: {
    r1: { grants: ['user bo: write'] },
    r2: { grants: ['user bo: read'] },
    r3: { grants: ['user bo: write'] },
  },
};
const AFTER: Stated = {
  ...BEFORE,
  groups: { ops: ['ann', 'eve'] },
  repositories: {
    r1: { grants: ['user bo: admin'] },
    r2: { public: true, grants: [] },
    r3: { grants: ['user bo: maintain'] },
  },
};

/** A baseline; changes, one of them in the dark and one an unknown word; the scope comes back; a silent week. */
export const STORY: readonly Week[] = [
  { slot: SLOT_1, truth: BEFORE },
  { slot: SLOT_2, truth: AFTER, dark: ['repo:r1/users'] },
  { slot: SLOT_3, truth: AFTER },
  { slot: SLOT_4, truth: AFTER },
];

const SMALL: Stated = { members: ['ann', 'bo'], owners: ['ann'], repositories: { r1: { grants: [] } } };

/** A world small enough for every pair of deaths: a baseline, a new admin, and a silent week. */
export const SMALL_STORY: readonly Week[] = [
  { slot: SLOT_1, truth: SMALL },
  { slot: SLOT_2, truth: { ...SMALL, repositories: { r1: { grants: ['user bo: admin'] } } } },
  { slot: SLOT_3, truth: { ...SMALL, repositories: { r1: { grants: ['user bo: admin'] } } } },
];

/** More restarts than any schedule here asks for: a story that needs them does not come to its end. */
const MOST_STARTS = 60;
export const WEEK_MS = 7 * 24 * 3_600_000;

export interface Telling {
  readonly story?: readonly Week[];
  readonly faults?: Faults;
  readonly signer?: Signer | null;
  /** Goes on from here instead of the beginning. */
  readonly from?: World;
  /** Is shown the world as it is before each start of a process. */
  readonly beforeStart?: (world: World) => void;
}

/** Tells the story; each week is started again until its process lives to the end and all is delivered. */
export async function tell(audit: Audit, telling: Telling = {}): Promise<World> {
  const { story = STORY, faults = () => undefined, beforeStart } = telling;
  const world = telling.from?.fork() ?? new World();
  Object.assign(world, { faults, signer: telling.signer ?? null });
  while (world.week < story.length) {
    const { slot, truth, dark = [] } = story[world.week] as Week;
    Object.assign(world, { truth, dark });
    beforeStart?.(world);
    if (await lives(audit, world, slot)) nextWeek(world);
    else anotherStart(world, slot);
  }
  return world;
}

/** Lets a process run; whether it came to the end with nothing left to send. */
export async function lives(audit: Audit, world: World, slot: string): Promise<boolean> {
  try {
    const outcome = await audit(world.process(), { workspace: 'acme', slot });
    return outcome.kind === 'committed' && outcome.undelivered === 0;
  } catch (error) {
    if (error instanceof Crash || error instanceof PortError) return false;
    throw error;
  }
}

export function nextWeek(world: World): void {
  world.week += 1;
  world.starts = 0;
  world.now += WEEK_MS;
}

function anotherStart(world: World, slot: string): void {
  world.starts += 1;
  world.now += 10_000;
  if (world.starts > MOST_STARTS) throw new Error(`${slot} never ends`);
}

/** The worlds before each start of the undisturbed story, so that a telling need not begin at the beginning. */
export async function beginnings(
  audit: Audit,
  story: readonly Week[],
  faults?: Faults,
): Promise<{ readonly end: World; readonly before: (step: number) => World }> {
  const worlds: World[] = [];
  const end = await tell(audit, {
    story,
    beforeStart: (world) => void worlds.push(world.fork()),
    ...(faults === undefined ? {} : { faults }),
  });
  const before = (step: number) => worlds.findLast(({ steps }) => steps < step) ?? new World();
  return { end, before };
}

/** What must be the same however often processes died: every file of every run, times of reading apart. */
export function told({ objects }: World): ReadonlyMap<string, string> {
  const files = [...objects].filter(([key]) => key.includes('/runs/') && !key.endsWith('/commit.json'));
  return new Map(files.map(([key, bytes]) => [key, timeless(key, bytes)]).sort() as [string, string][]);
}

/** The text of a file without its times of reading. */
export function timeless(key: string, bytes: Uint8Array): string {
  if (!key.endsWith('.gz')) return Buffer.from(bytes).toString('latin1');
  return gunzipSync(bytes)
    .toString('utf8')
    .replace(/"readAt":"[^"]*"/g, '"readAt":"…"')
    .replace(/,"twice":\{"firstReadAt":"[^"]*","changed":false\}/g, '');
}
