import { expect, test } from '@jest/globals';
import { believed } from '../../../lambda/core/collect/believed.ts';
import type { Reading } from '../../../lambda/core/model/reading.ts';
import { readingOf, readingsOf } from '../../support/build.ts';

const NONE: ReadonlyMap<string, Reading> = new Map();

test('an empty list of groups is unreadable as long as a grant names a group', () => {
  const first = withoutListedGroups({ r1: { grants: ['group devs: read'] } });

  expect(outcome(believed({ first, second: NONE }))).toEqual({
    kind: 'unreadable',
    unreadable: {
      reason: 'The list of groups is empty, although grants name groups.',
      httpStatus: 200,
      remedy:
        'See whether the groups are managed in Atlassian Administration, and whether the account may see them.',
    },
  });
});

test('with it the lists of members that come back empty are unreadable, and no others', () => {
  const grants = ['group devs: read', 'group ops: read', 'group dark: read'];
  const first = new Map(withoutListedGroups({ r1: { grants } }))
    .set('group:devs/members', membersOf('devs', ['ann']))
    .set('group:ops/members', membersOf('ops', []));

  const readings = believed({ first, second: NONE });

  expect(readings.get('group:devs/members')).toBe(first.get('group:devs/members'));
  expect(readings.get('group:dark/members')).toBe(first.get('group:dark/members'));
  expect(readings.get('group:ops/members')?.outcome).toEqual(outcome(readings));
});

test.each([
  ['no grant names a group', { r1: { grants: ['user ann: read'] } }],
  ['the only group is one of another workspace', { r1: { grants: ['group other:devs: read'] } }],
  ['nothing is granted', { r1: {} }],
])('an empty list of groups is believed where %s', (_, repositories) => {
  const first = withoutListedGroups(repositories);

  expect(believed({ first, second: NONE })).toBe(first);
});

test('one group of this workspace is enough, among those of others', () => {
  const first = withoutListedGroups({ r1: { grants: ['group other:devs: read', 'group devs: read'] } });

  expect(outcome(believed({ first, second: NONE }))).toMatchObject({ kind: 'unreadable' });
});

test('a list that names a group is believed, whatever the grants name', () => {
  const first = readingsOf({ groups: { ops: [] }, repositories: { r1: { grants: ['group devs: read'] } } });

  expect(believed({ first, second: NONE })).toBe(first);
});

test('a list that could not be read keeps its own reason', () => {
  const first = readingsOf({ repositories: { r1: { grants: ['group devs: read'] } } }, ['groups/list']);

  expect(outcome(believed({ first, second: NONE }))).toMatchObject({ unreadable: { reason: 'No access' } });
});

test('grants that could not be read name no group', () => {
  const first = readingsOf({ repositories: { r1: { grants: ['group devs: read'] } } }, ['repo:r1/groups']);

  expect(believed({ first, second: NONE })).toBe(first);
});

test('nothing that was read is nothing to believe', () => {
  expect(believed({ first: NONE, second: NONE }).size).toBe(0);
});

test('what was read a second time is believed as both readings show it, the rest as it was', () => {
  const scope = { kind: 'group-members', group: 'ops' } as const;
  const first = readingsOf({ groups: { ops: ['ann'], devs: ['bo'] } });
  const second = new Map([
    ['group:ops/members', readingOf(scope, { kind: 'group-members', members: ['cy'] })],
  ]);

  const both = believed({ first, second });

  expect(both.get('group:ops/members')?.outcome).toEqual({
    kind: 'read',
    content: { kind: 'group-members', members: ['ann', 'cy'] },
  });
  expect(both.get('group:devs/members')).toBe(first.get('group:devs/members'));
});

/** Every scope read, and the list of groups empty whatever the grants name. */
function withoutListedGroups(repositories: Readonly<Record<string, { grants?: readonly string[] }>>) {
  return readingsOf({ repositories });
}

function outcome(readings: ReadonlyMap<string, Reading>) {
  return readings.get('groups/list')?.outcome;
}

function membersOf(group: string, members: readonly string[]): Reading {
  return readingOf({ kind: 'group-members', group }, { kind: 'group-members', members });
}
