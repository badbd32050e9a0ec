import { describe, expect, test } from '@jest/globals';
import { believed } from '../../../lambda/core/collect/believed.ts';
import type { Reading } from '../../../lambda/core/model/reading.ts';
import { readingOf, readingsOf, type Stated } from '../../support/build.ts';

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
  expect(readings.get('group:ops/members')?.outcome).toMatchObject({
    unreadable: {
      reason: 'The group seems to have no members, but the list of groups does not name it either.',
    },
  });
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

test('a group that the list does not name is unreadable where it seems to have no members', () => {
  const first = new Map(
    readingsOf({ groups: { ops: [] }, repositories: { r1: { grants: ['group devs: admin'] } } }),
  )
    .set('group:devs/members', membersOf('devs', []))
    .set('group:ops/members', membersOf('ops', []));

  const readings = believed({ first, second: NONE });

  expect(readings.get('group:devs/members')?.outcome).toEqual({
    kind: 'unreadable',
    unreadable: {
      reason: 'The group seems to have no members, but the list of groups does not name it either.',
      httpStatus: 200,
      remedy:
        'See whether the groups are managed in Atlassian Administration, and whether the account may see them.',
    },
  });
  expect(readings.get('group:ops/members')).toBe(first.get('group:ops/members'));
});

test('where the list of groups is dark, a group without members is believed', () => {
  const first = new Map(readingsOf({}, ['groups/list'])).set('group:devs/members', membersOf('devs', []));

  expect(believed({ first, second: NONE })).toBe(first);
});

describe('while it was read', () => {
  const before = { repositories: { r1: { slug: 'web', grants: [] }, r2: { grants: ['user ann: read'] } } };

  test('a repository that was renamed and shows no grants is unreadable, because its name may be that of another', () => {
    const readings = believed({
      first: readingsOf(before),
      second: listsOf({ repositories: { ...before.repositories, r1: { slug: 'web-old' } } }),
    });

    expect(unreadableIn(readings)).toEqual([
      [
        'repo:r1/users',
        'It seems to have no grants, but it was renamed while it was read: its old name may be that of another.',
      ],
      [
        'repo:r1/groups',
        'It seems to have no grants, but it was renamed while it was read: its old name may be that of another.',
      ],
    ]);
  });

  test('a repository that was renamed is believed where its rows say whose they are', () => {
    const readings = believed({
      first: readingsOf(before),
      second: listsOf({ repositories: { r1: { slug: 'web' }, r2: { slug: 'other' } } }),
    });

    expect(unreadableIn(readings).map(([id]) => id)).toEqual(['repo:r2/groups']);
  });

  test('a project whose key changed and that shows no grants is unreadable', () => {
    const first = readingsOf({ projects: { P: [] } });
    const second = renamedProjects(first);

    expect(unreadableIn(believed({ first, second })).map(([id]) => id)).toEqual([
      'project:P/users',
      'project:P/groups',
    ]);
  });

  test('a repository that moved to another project is unreadable, whatever it shows', () => {
    const readings = believed({
      first: readingsOf(before),
      second: listsOf({ repositories: { ...before.repositories, r2: { project: 'Q' } } }),
    });

    expect(unreadableIn(readings)).toEqual([
      ['repo:r2/users', 'It moved to another project while it was read.'],
      ['repo:r2/groups', 'It moved to another project while it was read.'],
    ]);
  });

  test('what came or went is not what moved', () => {
    const readings = believed({ first: readingsOf(before), second: listsOf({ repositories: { r3: {} } }) });

    expect(unreadableIn(readings)).toEqual([]);
  });
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

/** Second readings of the lists of projects and repositories, and of nothing else. */
function listsOf(stated: Stated): ReadonlyMap<string, Reading> {
  return new Map([...readingsOf(stated)].filter(([id]) => id === 'repos/list' || id === 'projects/list'));
}

function renamedProjects(readings: ReadonlyMap<string, Reading>): ReadonlyMap<string, Reading> {
  const projects = [{ uuid: 'P', key: 'NEW', name: 'P' }];
  const list = readingOf({ kind: 'projects' }, { kind: 'projects', projects });
  return new Map([...readings].filter(([id]) => id === 'projects/list').map(([id]) => [id, list]));
}

function unreadableIn(readings: ReadonlyMap<string, Reading>) {
  return [...readings].flatMap(([id, { outcome }]) =>
    outcome.kind === 'unreadable' ? [[id, outcome.unreadable.reason]] : [],
  );
}
