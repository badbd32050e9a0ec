import { expect, test } from '@jest/globals';
import { dueAgain } from '../../../lambda/core/collect/due-again.ts';
import type { Reading } from '../../../lambda/core/model/reading.ts';
import { scopeId } from '../../../lambda/core/model/scope.ts';
import { readingsOf, SLOT_1, type Stated, snapshotOf } from '../../support/build.ts';

const BEGAN = Date.parse('2026-11-09T06:00:00.000Z');
const MINUTE = 60_000;
const PEOPLE = Array.from({ length: 20 }, (_, index) => `p${index}`);

test('after a short run nothing is read again', () => {
  const stated = { groups: { ops: ['ann'] }, projects: { P: ['user bo: admin'] }, repositories: { r1: {} } };

  expect(due(stated, { minutes: 10 })).toEqual([]);
});

test('after a long run what gives access on many repositories is read again', () => {
  const stated = { groups: { ops: ['ann'] }, projects: { P: ['user bo: admin'] }, repositories: { r1: {} } };

  expect(due(stated, { minutes: 11 })).toEqual([
    'workspace/members',
    'groups/list',
    'group:ops/members',
    'project:P/users',
    'project:P/groups',
  ]);
});

test('what could not be read is not read again', () => {
  expect(
    due({ groups: { ops: ['ann'] } }, { minutes: 60, dark: ['groups/list', 'group:ops/members'] }),
  ).toEqual(['workspace/members']);
});

test('a group that lost more than half of its members is read again', () => {
  const before = { groups: { ops: PEOPLE }, members: PEOPLE };
  const after = { groups: { ops: PEOPLE.slice(0, 9) }, members: PEOPLE };

  expect(due(after, { before })).toEqual(['group:ops/members']);
});

test('a group that lost half of its members, or only a few, is believed', () => {
  const before = { groups: { ops: PEOPLE, few: ['ann', 'bo', 'cy', 'di'] }, members: PEOPLE };
  const after = { groups: { ops: PEOPLE.slice(0, 10), few: [] }, members: [...PEOPLE] };

  expect(due(after, { before, margin: PEOPLE })).toEqual([]);
});

test('a list that nobody had read before has lost nothing', () => {
  const before = { groups: { ops: PEOPLE }, members: PEOPLE };
  const readings = readingsOf(before);

  expect(dueAgain(readings, snapshotOf(before, { slot: SLOT_1, dark: ['group:ops/members'] }))).toEqual([]);
});

test('members who were replaced by others are gone, whatever the number of them now', () => {
  const before = { groups: { ops: PEOPLE } };
  const after = { groups: { ops: PEOPLE.map((user) => `new-${user}`) } };

  expect(due(after, { before })).toEqual(['group:ops/members']);
});

test('where more than a fifth of everything is gone every list that lost something is read again', () => {
  const repositories = Object.fromEntries(
    PEOPLE.map((name) => [name, { grants: ['user ann: admin', 'user bo: write', 'group ops: read'] }]),
  );
  const half = Object.fromEntries(
    PEOPLE.map((name) => [name, { grants: ['user ann: admin', 'group ops: read'] }]),
  );
  const again = due({ repositories: half }, { before: { repositories } });

  expect(again).toEqual(PEOPLE.map((name) => `repo:${name}/users`).sort());
});

test('a first run has nothing that could have shrunk', () => {
  expect(due({ groups: { ops: [] } }, {})).toEqual([]);
});

interface Run {
  readonly minutes?: number;
  readonly dark?: readonly string[];
  readonly before?: Stated;
  /** Members that both runs saw beside everything else, so that the workspace as a whole lost little. */
  readonly margin?: readonly string[];
}

/** The ids of the scopes that are due again in a run which reads its last scope after some minutes. */
function due(stated: Stated, { minutes = 1, dark = [], before, margin = [] }: Run): readonly string[] {
  const more = { members: [...(stated.members ?? []), ...margin.map((user) => `also-${user}`)] };
  const earlier = before && { ...before, members: [...(before.members ?? []), ...more.members] };
  const readings = [...readingsOf({ ...stated, ...more }, dark).values()];
  const timed = readings.map((reading, index): [string, Reading] => {
    const late = index === readings.length - 1 ? minutes * MINUTE : 0;
    return [scopeId(reading.scope), { ...reading, readAt: new Date(BEGAN + late).toISOString() }];
  });
  const previous = earlier === undefined ? null : snapshotOf(earlier, { slot: SLOT_1 });
  return dueAgain(new Map(timed), previous).map(scopeId);
}
