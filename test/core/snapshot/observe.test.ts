import { expect, test } from '@jest/globals';
import type { Content, Reading } from '../../../lambda/core/model/reading.ts';
import type { Person } from '../../../lambda/core/model/resources.ts';
import { type Scope, scopeId } from '../../../lambda/core/model/scope.ts';
import { namesIn } from '../../../lambda/core/snapshot/names.ts';
import { observe } from '../../../lambda/core/snapshot/observe.ts';
import { unheard } from '../../../lambda/core/witness/hear-witness.ts';
import { aPerson, readingOf, SLOT_1, SLOT_2, SLOT_3, snapshotOf, WORKSPACE } from '../../support/build.ts';

const MEMBERS: Scope = { kind: 'members' };
const DEVS: Scope = { kind: 'group-members', group: 'devs' };
const REPOSITORY = { uuid: 'r1', slug: 'r1' };
const R1_USERS: Scope = { kind: 'repository-users', repository: REPOSITORY };
const PROJECT = { uuid: 'P', key: 'P' };

test.each<[string, Scope, Content, Content]>([
  [
    'members',
    MEMBERS,
    {
      kind: 'members',
      members: ['bo', 'ann'],
      owners: ['dee', 'cy'],
      unknownRoles: [
        { user: 'bo', role: 'x' },
        { user: 'ann', role: 'y' },
      ],
    },
    {
      kind: 'members',
      members: ['ann', 'bo'],
      owners: ['cy', 'dee'],
      unknownRoles: [
        { user: 'ann', role: 'y' },
        { user: 'bo', role: 'x' },
      ],
    },
  ],
  [
    'groups',
    { kind: 'groups' },
    { kind: 'groups', groups: [group('ops'), group('devs')] },
    { kind: 'groups', groups: [group('devs'), group('ops')] },
  ],
  [
    'the members of a group',
    DEVS,
    { kind: 'group-members', members: ['bo', 'ann'] },
    { kind: 'group-members', members: ['ann', 'bo'] },
  ],
  [
    'projects',
    { kind: 'projects' },
    { kind: 'projects', projects: [project('Q'), project('P')] },
    { kind: 'projects', projects: [project('P'), project('Q')] },
  ],
  [
    'repositories',
    { kind: 'repositories' },
    { kind: 'repositories', repositories: [repository('r2'), repository('r1')] },
    { kind: 'repositories', repositories: [repository('r1'), repository('r2')] },
  ],
  ['grants', R1_USERS, grants(['bo', 'read'], ['ann', 'admin']), grants(['ann', 'admin'], ['bo', 'read'])],
])('%s are kept in one order, whatever order they were listed in', (_, scope, listed, kept) => {
  const { observations } = observed([[scope, listed]]);

  expect(observations.get(scopeId(scope))?.content).toEqual(kept);
});

test('scopes are kept in the order of their ids', () => {
  const { observations } = observed([
    [MEMBERS, { kind: 'members', members: [], owners: [], unknownRoles: [] }],
    [DEVS, { kind: 'group-members', members: [] }],
  ]);

  expect([...observations.keys()]).toEqual(['group:devs/members', 'workspace/members']);
});

test('a planned scope without a reading is a defect', () => {
  expect(() => observe({ ...run([]), planned: [MEMBERS] })).toThrow('No reading of workspace/members');
});

test('a word nobody has defined keeps the last defined one, however often it is seen', () => {
  const words = ['write', 'maintain', 'maintain'];
  let previous = null;
  for (const [index, word] of words.entries()) {
    const stated = { repositories: { r1: { grants: [`user ann: ${word}`, 'user bo: read'] } } };
    previous = snapshotOf(stated, { slot: [SLOT_1, SLOT_2, SLOT_3][index] ?? '', previous });
  }

  expect(previous?.observations.get('repo:r1/users')?.content).toEqual({
    kind: 'grants',
    grants: [
      { principal: 'ann', level: 'maintain', lastKnownLevel: 'write' },
      { principal: 'bo', level: 'read' },
    ],
  });
});

test('create-repo is a word of projects, and of no repository', () => {
  const { observations } = observed([
    [{ kind: 'project-users', project: PROJECT }, grants(['ann', 'create-repo'])],
    [R1_USERS, grants(['ann', 'create-repo'])],
  ]);

  expect(observations.get('project:P/users')?.content).toEqual(grants(['ann', 'create-repo']));
  expect(observations.get('repo:r1/users')?.content).toEqual({
    kind: 'grants',
    grants: [{ principal: 'ann', level: 'create-repo', lastKnownLevel: 'none' }],
  });
});

test('what appeared since the last run and cannot be read is known to have been empty then', () => {
  const previous = snapshotOf({ groups: {}, repositories: {} }, { slot: SLOT_1 });
  const snapshot = observe({
    ...run([
      [DEVS, undefined],
      [R1_USERS, undefined],
    ]),
    previous,
  });

  const contents = [...snapshot.observations.values()].map(({ content, lastRead }) => [content, lastRead]);
  expect(contents).toEqual([
    [{ kind: 'group-members', members: [] }, null],
    [{ kind: 'grants', grants: [] }, null],
  ]);
});

test('what cannot be read and was never read is not known', () => {
  const { observations } = observed([[DEVS, undefined]]);

  expect(observations.get('group:devs/members')).toMatchObject({ content: null, lastRead: null });
});

test('two readings of one list are told as such', () => {
  const reading = { ...readingOf(DEVS, { kind: 'group-members', members: [] }), twice: twice(true) };

  const { observations } = observe({
    ...run([]),
    planned: [DEVS],
    readings: new Map([[scopeId(DEVS), reading]]),
  });

  expect(observations.get('group:devs/members')?.twice).toEqual(twice(true));
});

test('how many rows a list said it has is kept', () => {
  const reading = { ...readingOf(DEVS, { kind: 'group-members', members: [] }), reported: 7 };

  const { observations } = observe({
    ...run([]),
    planned: [DEVS],
    readings: new Map([[scopeId(DEVS), reading]]),
  });

  expect(observations.get('group:devs/members')?.reported).toBe(7);
});

test('one label is kept for each user: what the list of members says goes first, then the scopes by id', () => {
  const people = labels(
    [
      [DEVS, [aPerson('ann', { name: 'from devs' }), aPerson('bo', { name: 'from devs', accountId: 'b-1' })]],
      [MEMBERS, [aPerson('ann', { name: 'Ann' }), aPerson('bo', { name: '' })]],
      [R1_USERS, [aPerson('bo', { name: 'from r1', accountId: 'b-2' })]],
    ],
    [aPerson('bo', { name: 'from the list' }), aPerson('zoe', { name: 'Zoe' })],
  );

  expect([...people.keys()]).toEqual(['ann', 'bo', 'zoe']);
  expect(people.get('ann')?.name).toBe('Ann');
  expect(people.get('bo')).toEqual(aPerson('bo', { name: 'from devs', accountId: 'b-1' }));
  expect(people.get('zoe')?.name).toBe('Zoe');
});

test.each([
  [{ isActive: false }, {}],
  [{}, { isActive: false }],
])('somebody whom any row calls inactive is inactive: %j %j', (first, next) => {
  const people = labels([
    [MEMBERS, [aPerson('ann', first)]],
    [DEVS, [aPerson('ann', next)]],
  ]);

  expect(people.get('ann')).toMatchObject({ isActive: false, isApp: false });
});

test.each([
  [{ isApp: true }, {}],
  [{}, { isApp: true }],
])('somebody whom any row calls an app is an app: %j %j', (first, next) => {
  const people = labels([
    [MEMBERS, [aPerson('ann', first)]],
    [DEVS, [aPerson('ann', next)]],
  ]);

  expect(people.get('ann')).toMatchObject({ isActive: true, isApp: true });
});

test("of two labels in Bitbucket's own list the same one is kept, whichever came first", () => {
  const rows = [aPerson('zoe', { name: 'Zoe B' }), aPerson('zoe', { name: 'Zoe A' })];

  const names = [rows, rows.toReversed()].map((each) => labels([], each).get('zoe')?.name);

  expect(names).toEqual(['Zoe A', 'Zoe A']);
});

test('whoever is named by a list that cannot be read any more keeps the last known label', () => {
  const before = withPeople(SLOT_1, [aPerson('ann', { name: 'Ann' }), aPerson('gone', { name: 'Gone' })]);

  const snapshot = observe({ ...run([[DEVS, undefined]]), slot: SLOT_2, previous: before });

  expect([...snapshot.people.values()].map(({ name }) => name)).toEqual(['Ann']);
});

test('what an answer of this run says of a user goes before the last known label', () => {
  const before = withPeople(SLOT_1, [aPerson('ann', { name: 'Ann' })]);
  const members = { ...readingOf(MEMBERS, noMembers()), people: [aPerson('ann', { name: 'Ann Newname' })] };

  const snapshot = observe({
    ...run([[DEVS, undefined]]),
    planned: [DEVS, MEMBERS],
    readings: new Map([
      [scopeId(DEVS), readingOf(DEVS, undefined)],
      [scopeId(MEMBERS), members],
    ]),
    previous: before,
  });

  expect(snapshot.people.get('ann')?.name).toBe('Ann Newname');
});

test('names are those of this run, of what is gone those of the run before, and else the UUID', () => {
  const before = {
    ...snapshotOf({ repositories: { r1: {}, r2: { project: 'Q' } } }, { slot: SLOT_1 }),
    people: peopleBy([aPerson('ann', { name: 'Old Ann' }), aPerson('gone', { name: 'Gone' })]),
  };
  const now = {
    ...snapshotOf({ repositories: { r1: { project: 'R' } } }, { slot: SLOT_2 }),
    people: peopleBy([aPerson('ann', { name: 'Ann' }), aPerson('nameless', { name: '' })]),
  };

  const names = namesIn(now, before);

  expect(['ann', 'gone', 'nameless', 'stranger'].map(names.user)).toEqual([
    'Ann',
    'Gone',
    'nameless',
    'stranger',
  ]);
  expect(['r1', 'r2', 'r9'].map(names.repository)).toEqual(['R/r1', 'Q/r2', 'r9']);
});

test('the first run has the names of its own', () => {
  const names = namesIn(snapshotOf({ repositories: { r1: {} } }, { slot: SLOT_1 }), null);

  expect(names.repository('r1')).toBe('P/r1');
});

type Read = readonly [scope: Scope, content: Content | undefined];

function run(read: readonly Read[]) {
  return {
    workspace: WORKSPACE,
    slot: SLOT_1,
    planned: read.map(([scope]) => scope),
    readings: new Map(read.map(([scope, content]) => [scopeId(scope), readingOf(scope, content)])),
    testimony: unheard(),
    witnessPeople: [],
    previous: null,
  };
}

function observed(read: readonly Read[]) {
  return observe(run(read));
}

/** The labels of a run in which each scope names some people. */
function labels(
  scopes: readonly (readonly [Scope, readonly Person[]])[],
  witnessPeople: readonly Person[] = [],
): ReadonlyMap<string, Person> {
  const readings = scopes.map(([scope, people]): Reading => ({ ...readingOf(scope, noMembers()), people }));
  return observe({
    ...run([]),
    planned: scopes.map(([scope]) => scope),
    readings: new Map(readings.map((reading) => [scopeId(reading.scope), reading])),
    witnessPeople,
  }).people;
}

/** A run that read ann as the only member of devs. */
function withPeople(slot: string, people: readonly Person[]) {
  return { ...snapshotOf({ groups: { devs: ['ann'] } }, { slot }), people: peopleBy(people) };
}

function peopleBy(people: readonly Person[]): ReadonlyMap<string, Person> {
  return new Map(people.map((each) => [each.uuid, each]));
}

function noMembers(): Content {
  return { kind: 'members', members: [], owners: [], unknownRoles: [] };
}

function group(slug: string) {
  return { slug, name: slug };
}

function project(uuid: string) {
  return { uuid, key: uuid, name: uuid };
}

function repository(uuid: string) {
  return { uuid, slug: uuid, name: uuid, isPublic: false, project: PROJECT };
}

function grants(...rows: readonly (readonly [principal: string, level: string])[]): Content {
  return { kind: 'grants', grants: rows.map(([principal, level]) => ({ principal, level })) };
}

function twice(changed: boolean) {
  return { firstReadAt: '2026-11-02T06:00:00.000Z', changed };
}
