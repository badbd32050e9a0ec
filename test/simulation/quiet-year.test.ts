import { expect, test } from '@jest/globals';
import { audit } from '../../lambda/audit.ts';
import type { Stated } from '../support/build.ts';
import { brokenHistory } from './oracles.ts';
import { tell, type Week } from './story.ts';
import type { World } from './world.ts';

const FIRST_SLOT = Date.UTC(2026, 10, 2, 6);
const WEEK_MS = 7 * 24 * 3_600_000;
const WEEKS = Array.from({ length: 52 }, (_, week) => week);

const QUIET: Stated = {
  members: ['ann', 'bo', 'eve'],
  owners: ['ann'],
  groups: { ops: ['ann', 'bo'] },
  projects: { P: ['group ops: write'] },
  repositories: { r1: { grants: ['user bo: admin'] }, r2: { grants: [] } },
};

test('in a year in which nothing happens nobody is sent anything', async () => {
  const world = await year(() => ({ truth: QUIET }));

  expect(world.received).toEqual([]);
  expect(await brokenHistory(world)).toEqual([]);
});

test('a new admin in a quiet year makes one alert and one reminder', async () => {
  const after = { ...QUIET, repositories: { ...QUIET.repositories, r2: { grants: ['user eve: admin'] } } };

  const world = await year((week) => ({ truth: week < 20 ? QUIET : after }));

  expect(world.received.map((key) => key.replace(/^.* of/, ''))).toEqual([' run 21', ' run 23']);
});

test('a scope that stays dark for a year is told once, and no run is complete', async () => {
  const world = await year((week) => ({ truth: QUIET, dark: week < 4 ? [] : ['repo:r1/users'] }));

  expect(world.received.map((key) => key.replace(/^.* of/, ''))).toEqual([' run 5']);
  expect(statuses(world).filter((status) => status === 'partial')).toHaveLength(48);
});

test('one person who is given a little more each week is in one message each week', async () => {
  const weeks = WEEKS.slice(0, 12);
  const repositories = (week: number) =>
    Object.fromEntries(
      weeks.map((number) => [`s${number}`, { grants: [`user eve: ${number < week ? 'write' : 'read'}`] }]),
    );

  const world = await year((week) => ({ truth: { ...QUIET, repositories: repositories(week) } }), weeks);

  expect(world.received.map((key) => key.replace(/^.* of/, ''))).toEqual(
    weeks.slice(1).map((week) => ` run ${week + 1}`),
  );
  expect(world.messages.every(({ body }) => body.includes('eve'))).toBe(true);
});

function year(weekOf: (week: number) => Omit<Week, 'slot'>, weeks = WEEKS): Promise<World> {
  const slotOf = (week: number) => `${new Date(FIRST_SLOT + week * WEEK_MS).toISOString().slice(0, 19)}Z`;
  return tell(audit, { story: weeks.map((week) => ({ slot: slotOf(week), ...weekOf(week) })) });
}

function statuses({ objects }: World): readonly string[] {
  return [...objects]
    .filter(([key]) => key.endsWith('/commit.json'))
    .map(([, bytes]) => JSON.parse(Buffer.from(bytes).toString('utf8')).status);
}
