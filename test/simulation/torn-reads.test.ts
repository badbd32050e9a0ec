import { expect, test } from '@jest/globals';
import { audit } from '../../lambda/audit.ts';
import { parseCsv } from '../core/report/parse-csv.ts';
import { SLOT_1, SLOT_2, type Stated } from '../support/build.ts';
import { World } from './world.ts';

/** Each gives ann admin on r1, and nothing else does. */
const WAYS = {
  owner: { owners: ['ann'] },
  'a group with admin on the project': { groups: { ops: ['ann'] }, projects: { P: ['group ops: admin'] } },
  'another group with admin on the project': {
    groups: { dev: ['ann'] },
    projects: { P: ['group dev: admin'] },
  },
  'a group with admin on the repository': {
    groups: { ops: ['ann'] },
    repositories: { r1: { grants: ['group ops: admin'] } },
  },
  'a grant on the project': { projects: { P: ['user ann: admin'] } },
  'a grant on another project, with the repository': {
    projects: { Q: ['user ann: admin'] },
    repositories: { r1: { project: 'Q' } },
  },
  'a grant on the repository': { repositories: { r1: { grants: ['user ann: admin'] } } },
} as const satisfies Record<string, Stated>;

type Way = keyof typeof WAYS;

const FIVE_MINUTES = 5 * 60_000;
/** How long each step of a run takes. */
const PACES: readonly [pace: string, tick: number][] = [
  ['long', FIVE_MINUTES],
  ['short', 1000],
];

const MOVES = PACES.flatMap(([pace, tick]) =>
  ways().flatMap((from) =>
    ways()
      .filter((to) => to !== from)
      .map((to): [string, Way, Way, number] => [pace, from, to, tick]),
  ),
);

test.each(MOVES)(
  'in a %s run whoever goes from %s to %s is an admin, or the repository is named, whenever it happens',
  async (_, from, to, tick) => {
    const [before, after] = [workspace(WAYS[from]), workspace(WAYS[to])];
    const missed: string[] = [];
    const { trace } = await moved(before, after, { at: Number.POSITIVE_INFINITY, tick });
    const readings = trace.flatMap((name, index) => (name.startsWith('bitbucket ') ? [index + 1] : []));
    for (const step of readings) {
      const world = await moved(before, after, { at: step, tick });
      if (levelOfAnn(world) !== 'admin' && !isNamed(world)) missed.push(`${step} ${trace[step - 1]}`);
    }

    expect(missed).toEqual([]);
    expect(readings.length).toBeGreaterThanOrEqual(14);
  },
);

test('what changed while it was read is named, and the next run tells who lost it', async () => {
  const [before, after] = [
    workspace(WAYS['a group with admin on the project']),
    workspace({ groups: { ops: [] }, projects: { P: ['group ops: admin'] } }),
  ];
  const { trace } = await moved(before, after, { at: Number.POSITIVE_INFINITY, tick: FIVE_MINUTES });
  const afterMembersWereRead = trace.indexOf('bitbucket group:ops/members') + 2;

  const world = await moved(before, after, { at: afterMembersWereRead, tick: FIVE_MINUTES });
  const told = resultOf(world, SLOT_2);
  await audit(world.process(), { workspace: 'acme', slot: '2026-11-16T06:00:00Z' });

  expect(told.coverage.changedMeanwhile).toEqual(['group:ops/members']);
  expect(told.factCounts).toEqual({});
  expect(resultOf(world, '2026-11-16T06:00:00Z').factCounts).toEqual({ revoked: 2 });
});

test.each([
  ['everybody', 9],
  ['one member', 1],
])('a group that seems to have lost %s is read again, and the first answer was wrong', async (_, lost) => {
  const people = Array.from({ length: 9 }, (_, index) => `p${index}`);
  const all = workspace({ groups: { ops: people }, projects: { P: ['group ops: admin'] } });
  const fewer = workspace({ groups: { ops: people.slice(lost) }, projects: { P: ['group ops: admin'] } });
  const world = new World();
  world.truth = all;
  await audit(world.process(), { workspace: 'acme', slot: SLOT_1 });
  let asked = 0;
  world.faults = (_step, name) => {
    const isMembers = name === 'bitbucket group:ops/members';
    if (isMembers) asked += 1;
    world.truth = isMembers && asked === 1 ? fewer : all;
    return undefined;
  };

  await audit(world.process(), { workspace: 'acme', slot: SLOT_2 });

  expect(asked).toBe(2);
  expect(resultOf(world, SLOT_2)).toMatchObject({
    status: 'complete',
    summary: { admins: 20 },
    factCounts: {},
  });
});

/** A second run during which the workspace changes right before the given step of it. */
async function moved(
  before: Stated,
  after: Stated,
  { at, tick }: { at: number; tick: number },
): Promise<World> {
  const world = new World();
  world.truth = before;
  await audit(world.process(), { workspace: 'acme', slot: SLOT_1 });
  world.trace.length = 0;
  world.tick = tick;
  world.faults = (step) => {
    if (step >= at) world.truth = after;
    return undefined;
  };
  await audit(world.process(), { workspace: 'acme', slot: SLOT_2 });
  world.truth = after;
  return world;
}

/** What each way says, over a workspace in which it is the only one. */
function workspace(way: Stated): Stated {
  return {
    members: ['ann', 'bo'],
    owners: ['bo', ...(way.owners ?? [])],
    groups: { ops: [], dev: [], ...way.groups },
    projects: { P: [], Q: [], ...way.projects },
    repositories: { r1: {}, r2: {}, ...way.repositories },
  };
}

/** A repository that moved between two readings is named instead. */
function isNamed(world: World): boolean {
  const { unreadable } = resultOf(world, SLOT_2).coverage;
  return unreadable.some(({ scope }: { scope: string }) => scope === 'repo:r1/users');
}

function levelOfAnn(world: World): string | undefined {
  const csv = textOf(world, `acme/runs/${SLOT_2.replaceAll(':', '')}/access.csv`);
  const [header = [], ...rows] = parseCsv(csv);
  const row = rows.find((cells) => cells.includes('r1') && cells.includes('ann'));
  return row?.[header.indexOf('level')];
}

function resultOf(world: World, slot: string) {
  return JSON.parse(textOf(world, `acme/runs/${slot.replaceAll(':', '')}/result.json`));
}

function textOf({ objects }: World, key: string): string {
  return Buffer.from(objects.get(key) ?? []).toString('utf8');
}

function ways(): readonly Way[] {
  return Object.keys(WAYS) as Way[];
}
