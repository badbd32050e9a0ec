import { expect, test } from '@jest/globals';
import { dueAgain } from '../../../lambda/core/collect/due-again.ts';
import type { Reading } from '../../../lambda/core/model/reading.ts';
import { scopeId } from '../../../lambda/core/model/scope.ts';
import { readingsOf, SLOT_1, type Stated, snapshotOf } from '../../support/build.ts';

const BEGAN = Date.parse('2026-11-09T06:00:00.000Z');
const MINUTE = 60_000;
/** What decides on many repositories, where there are one group and one project. */
const EARLY = [
  'workspace/members',
  'groups/list',
  'projects/list',
  'repos/list',
  'group:ops/members',
  'project:P/users',
  'project:P/groups',
];
const PEOPLE = Array.from({ length: 20 }, (_, index) => `p${index}`);

test('after a short run nothing is read again', () => {
  const stated = { groups: { ops: ['ann'] }, projects: { P: ['user bo: admin'] }, repositories: { r1: {} } };

  expect(due(stated, { minutes: 10 })).toEqual([]);
});

test('after a long run what gives access on many repositories is read again', () => {
  const stated = { groups: { ops: ['ann'] }, projects: { P: ['user bo: admin'] }, repositories: { r1: {} } };

  expect(due(stated, { minutes: 11 })).toEqual(EARLY);
});

test('what could not be read is not read again', () => {
  expect(
    due({ groups: { ops: ['ann'] } }, { minutes: 60, dark: ['groups/list', 'group:ops/members'] }),
  ).toEqual(['workspace/members', 'projects/list']);
});

test('where a group lost a single member all that decides on many repositories is read again', () => {
  const before = { groups: { ops: ['ann', 'bo'] }, projects: { P: [] }, repositories: { r1: {} } };
  const after = { ...before, groups: { ops: ['ann'] } };

  expect(due(after, { before })).toEqual(EARLY);
});

test('where somebody was added, and nobody lost anything, nothing is read again', () => {
  expect(due({ groups: { ops: ['ann', 'bo'] } }, { before: { groups: { ops: ['ann'] } } })).toEqual([]);
});

test('where a grant on a repository was lost, its other list is read again, and no other repository', () => {
  const before = { repositories: { r1: { grants: ['user ann: admin'] }, r2: {} } };

  const again = due({ repositories: { r1: {}, r2: {} } }, { before });

  expect(again.filter((id) => id.startsWith('repo:'))).toEqual(['repo:r1/users', 'repo:r1/groups']);
});

test('repositories that were read before a group lost somebody are read again', () => {
  const before = { groups: { ops: ['ann'] }, repositories: { r1: {}, r2: {} } };
  const readings = readingsOf({ ...before, groups: { ops: [] } });
  const [early, late] = [BEGAN, BEGAN + MINUTE].map((time) => new Date(time).toISOString());
  const timed = [...readings].map(([id, reading]): [string, Reading] => [
    id,
    { ...reading, readAt: (id === 'repo:r1/users' ? early : late) as string },
  ]);

  const again = dueAgain(new Map(timed), snapshotOf(before, { slot: SLOT_1 })).map(scopeId);

  expect(again.filter((id) => id.startsWith('repo:'))).toEqual(['repo:r1/users']);
});

test('a grant of another level is one that was lost, and an unchanged list is believed', () => {
  const before = {
    repositories: { r1: { grants: ['user ann: admin'] }, r2: { grants: ['user ann: read'] } },
  };
  const after = { repositories: { r1: { grants: ['user ann: write'] }, r2: { grants: ['user ann: read'] } } };

  expect(due(after, { before }).filter((id) => /^repo:.*users$/.test(id))).toEqual(['repo:r1/users']);
});

test('a list that nobody had read before has lost nothing', () => {
  const before = { groups: { ops: PEOPLE }, members: PEOPLE };
  const readings = readingsOf(before);

  expect(dueAgain(readings, snapshotOf(before, { slot: SLOT_1, dark: ['group:ops/members'] }))).toEqual([]);
});

test('members who were replaced by others are lost, whatever the number of them now', () => {
  const before = { groups: { ops: PEOPLE } };
  const after = { groups: { ops: PEOPLE.map((user) => `new-${user}`) } };

  expect(due(after, { before })).toContain('group:ops/members');
});

test('a first run has nothing that could be lost', () => {
  expect(due({ groups: { ops: [] } }, {})).toEqual([]);
});

interface Run {
  readonly minutes?: number;
  readonly dark?: readonly string[];
  readonly before?: Stated;
}

/** The ids of the scopes that are due again in a run which reads its last scope after some minutes. */
function due(stated: Stated, { minutes = 1, dark = [], before }: Run): readonly string[] {
  const readings = [...readingsOf(stated, dark).values()];
  const timed = readings.map((reading, index): [string, Reading] => {
    const late = index === readings.length - 1 ? minutes * MINUTE : 0;
    return [scopeId(reading.scope), { ...reading, readAt: new Date(BEGAN + late).toISOString() }];
  });
  const previous = before === undefined ? null : snapshotOf(before, { slot: SLOT_1 });
  return dueAgain(new Map(timed), previous).map(scopeId);
}
