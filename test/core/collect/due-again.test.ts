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

test('a group that lost a single member is read again, and one that gained some is not', () => {
  const before = { groups: { ops: ['ann', 'bo'], dev: ['ann'] } };
  const after = { groups: { ops: ['ann'], dev: ['ann', 'bo'] } };

  expect(due(after, { before })).toEqual(['group:ops/members']);
});

test('a grant of another level is one that was lost, and an unchanged list is believed', () => {
  const before = {
    repositories: { r1: { grants: ['user ann: admin'] }, r2: { grants: ['user ann: read'] } },
  };
  const after = { repositories: { r1: { grants: ['user ann: write'] }, r2: { grants: ['user ann: read'] } } };

  expect(due(after, { before })).toEqual(['repo:r1/users']);
});

test('a list that nobody had read before has lost nothing', () => {
  const before = { groups: { ops: PEOPLE }, members: PEOPLE };
  const readings = readingsOf(before);

  expect(dueAgain(readings, snapshotOf(before, { slot: SLOT_1, dark: ['group:ops/members'] }))).toEqual([]);
});

test('members who were replaced by others are lost, whatever the number of them now', () => {
  const before = { groups: { ops: PEOPLE } };
  const after = { groups: { ops: PEOPLE.map((user) => `new-${user}`) } };

  expect(due(after, { before })).toEqual(['group:ops/members']);
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
