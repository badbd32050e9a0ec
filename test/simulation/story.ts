import { gunzipSync } from 'node:zlib';
import type { audit as auditType } from '../../lambda/audit.ts';
import type { Signer } from '../../lambda/ports.ts';
import { SLOT_1, SLOT_2, SLOT_3, type Stated } from '../support/build.ts';
import { Crash, type Death, World } from './world.ts';

type Audit = typeof auditType;

const SLOT_4 = '2026-11-23T06:00:00Z';

interface Week {
  readonly slot: string;
  readonly truth: Stated;
  readonly dark?: readonly string[];
}

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

/** More restarts than any list of deaths here asks for: a story that needs them does not come to its end. */
const MOST_STARTS = 40;

/** Tells the story; each week is started again until its process lives to the end. */
export async function tell(
  audit: Audit,
  deaths: ReadonlyMap<number, Death> = new Map(),
  signer: Signer | null = null,
): Promise<World> {
  const world = new World();
  Object.assign(world, { deaths, signer });
  for (const { slot, truth, dark = [] } of STORY) {
    Object.assign(world, { truth, dark });
    await untilDone(audit, world, slot);
    world.now += 7 * 24 * 3_600_000;
  }
  return world;
}

/** Tells the story with several processes on every slot at once; `turn` decides whose step is next. */
export async function tellTogether(
  audit: Audit,
  workers: number,
  turn: (name: string) => Promise<void>,
): Promise<World> {
  const world = new World();
  world.othersAlive = true;
  world.turn = turn;
  for (const { slot, truth, dark = [] } of STORY) {
    Object.assign(world, { truth, dark });
    const order = { workspace: 'acme', slot };
    await Promise.all(Array.from({ length: workers }, () => audit(world.process(), order)));
  }
  return world;
}

/** Tells the story with a second process that comes while the first one is sending. */
export async function tellWithLatecomer(audit: Audit): Promise<World> {
  const world = new World();
  world.othersAlive = true;
  for (const { slot, truth, dark = [] } of STORY) {
    Object.assign(world, { truth, dark });
    const order = { workspace: 'acme', slot };
    const latecomers: Promise<unknown>[] = [];
    world.turn = async (name) => {
      if (name === 'sending' && latecomers.length === 0) latecomers.push(audit(world.process(), order));
    };
    await audit(world.process(), order);
    await Promise.all(latecomers);
  }
  return world;
}

async function untilDone(audit: Audit, world: World, slot: string): Promise<void> {
  for (let start = 1; start <= MOST_STARTS; start += 1) {
    try {
      const outcome = await audit(world.process(), { workspace: 'acme', slot });
      if (outcome.kind === 'committed' && outcome.undelivered === 0) return;
    } catch (error) {
      if (!isCrash(error)) throw error;
    }
    world.now += 10_000;
  }
  throw new Error(`${slot} never ends`);
}

function isCrash(error: unknown): boolean {
  return error instanceof Crash;
}

/** What must be the same however often processes died: every file of every run, times of reading apart. */
export function told({ objects }: World): ReadonlyMap<string, string> {
  const files = [...objects].filter(([key]) => key.includes('/runs/') && !key.endsWith('/commit.json'));
  return new Map(files.map(([key, bytes]) => [key, textOf(key, bytes)]).sort() as [string, string][]);
}

function textOf(key: string, bytes: Uint8Array): string {
  if (!key.endsWith('.gz')) return Buffer.from(bytes).toString('latin1');
  return gunzipSync(bytes)
    .toString('utf8')
    .replace(/"readAt":"[^"]*"/g, '"readAt":"…"');
}
