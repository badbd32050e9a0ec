import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { entriesOf } from '../../../lambda/core/collect/entries.ts';
import { readTwice } from '../../../lambda/core/collect/read-twice.ts';
import type { Content, Reading } from '../../../lambda/core/model/reading.ts';
import type { Scope } from '../../../lambda/core/model/scope.ts';
import { aPerson, readingOf } from '../../support/build.ts';

const GROUP: Scope = { kind: 'group-members', group: 'ops' };
const ON_PROJECT: Scope = { kind: 'project-users', project: { uuid: 'P', key: 'P' } };
const EARLY = '2026-11-09T06:00:00.000Z';
const LATE = '2026-11-09T09:40:00.000Z';

test('two readings that agree are one, with both times', () => {
  const reading = twice(GROUP, members('ann', 'bo'), members('bo', 'ann'));

  expect(reading.readAt).toBe(LATE);
  expect(reading.twice).toEqual({ firstReadAt: EARLY, changed: false });
  expect(contentOf(reading)).toEqual(members('ann', 'bo'));
});

test('whoever left or joined meanwhile was in the group while the run was under way', () => {
  const reading = twice(GROUP, members('ann', 'bo'), members('bo', 'eve'));

  expect(reading.twice?.changed).toBe(true);
  expect(contentOf(reading)).toEqual(members('ann', 'bo', 'eve'));
});

test.each([
  ['admin', 'read', 'admin'],
  ['read', 'admin', 'admin'],
  ['create-repo', 'read', 'create-repo'],
  ['maintain', 'admin', 'maintain'],
  ['admin', 'maintain', 'maintain'],
])('of a grant of %s that became %s the stronger counts: %s', (before, now, expected) => {
  const reading = twice(ON_PROJECT, granting(before), granting(now));

  expect(contentOf(reading)).toEqual(granting(expected));
});

test('on a repository create-repo is a word nobody has defined, so it outranks admin', () => {
  const reading = twice(
    { kind: 'repository-users', repository: { uuid: 'r1', slug: 'r1' } },
    granting('create-repo'),
    granting('admin'),
  );

  expect(contentOf(reading)).toEqual(granting('create-repo'));
});

test('what could not be read the first time stays as it was', () => {
  const first = readingOf(GROUP, undefined);

  expect(readTwice(first, readingOf(GROUP, members('ann')))).toBe(first);
});

test('two readings that hold different things are a defect', () => {
  expect(() => twice(GROUP, members('ann'), granting('read'))).toThrow('hold different things');
});

test('owners, roles, groups, projects and repositories of either reading count, with their latest labels', () => {
  const was = { kind: 'members', members: ['ann'], owners: ['ann'], unknownRoles: [] } as const;
  const is = {
    kind: 'members',
    members: ['bo'],
    owners: [],
    unknownRoles: [{ user: 'bo', role: 'x' }],
  } as const;
  expect(contentOf(twice({ kind: 'members' }, was, is))).toEqual({
    kind: 'members',
    members: ['ann', 'bo'],
    owners: ['ann'],
    unknownRoles: [{ user: 'bo', role: 'x' }],
  });

  const groups = (...names: string[]): Content => ({ kind: 'groups', groups: names.map(named) });
  expect(contentOf(twice({ kind: 'groups' }, groups('a A', 'b B'), groups('b New')))).toEqual(
    groups('a A', 'b New'),
  );

  const projects = (...keys: string[]): Content => ({
    kind: 'projects',
    projects: keys.map((key) => ({ uuid: key, key, name: key })),
  });
  expect(contentOf(twice({ kind: 'projects' }, projects('P'), projects('Q')))).toEqual(projects('P', 'Q'));
});

test('a repository that either reading showed as public was public', () => {
  const open = repositories(true);

  expect(contentOf(twice({ kind: 'repositories' }, open, repositories(false)))).toEqual(open);
  expect(contentOf(twice({ kind: 'repositories' }, repositories(false), open))).toEqual(open);
});

test('people of both readings are known', () => {
  const first = { ...at(EARLY, GROUP, members('ann')), people: [aPerson('ann')] };
  const second = { ...at(LATE, GROUP, members('bo')), people: [aPerson('bo')] };

  expect(readTwice(first, second).people.map(({ uuid }) => uuid)).toEqual(['ann', 'bo']);
});

test('a list that cannot be read a second time is unreadable, because nothing confirms the first', () => {
  const reading = readTwice(at(EARLY, GROUP, members('ann')), readingOf(GROUP, undefined));

  expect(reading.outcome).toEqual({
    kind: 'unreadable',
    unreadable: {
      reason: 'Not confirmed by a second reading: No access',
      httpStatus: 403,
      remedy: 'Give access',
    },
  });
});

test('nothing that either reading showed is missing, and nothing else is there', () => {
  const users = fc.uniqueArray(fc.constantFrom('ann', 'bo', 'cy', 'di', 'eve'));
  fc.assert(
    fc.property(users, users, (before, now) => {
      const content = contentOf(twice(GROUP, members(...before), members(...now)));

      expect(new Set(entriesOf(content as Content))).toEqual(new Set([...before, ...now]));
    }),
  );
});

function twice(scope: Scope, before: Content, now: Content): Reading {
  return readTwice(at(EARLY, scope, before), at(LATE, scope, now));
}

function at(readAt: string, scope: Scope, content: Content): Reading {
  return { ...readingOf(scope, content), readAt };
}

function contentOf({ outcome }: Reading): Content | null {
  return outcome.kind === 'read' ? outcome.content : null;
}

function members(...users: readonly string[]): Content {
  return { kind: 'group-members', members: users };
}

function granting(level: string): Content {
  return { kind: 'grants', grants: [{ principal: 'ann', level }] };
}

function named(text: string) {
  const [slug = '', name = ''] = text.split(' ');
  return { slug, name };
}

function repositories(isPublic: boolean): Content {
  const project = { uuid: 'P', key: 'P' };
  return { kind: 'repositories', repositories: [{ uuid: 'r1', slug: 'r1', name: 'r1', isPublic, project }] };
}
