import { describe, expect, test } from '@jest/globals';
import { directoryOf } from '../../../lambda/core/audit-log/directory.ts';
import type { Content } from '../../../lambda/core/model/reading.ts';
import type { Person } from '../../../lambda/core/model/resources.ts';
import type { Snapshot } from '../../../lambda/core/model/snapshot.ts';
import { aPerson, SLOT_1, SLOT_2, snapshotOf } from '../../support/build.ts';

const PEOPLE = [
  aPerson('{ann}', { name: 'Ann Lee', accountId: 'ann-1' }),
  aPerson('{bo}', { name: 'Bo Ray' }),
  aPerson('{b2}', { name: 'BO RAY' }),
  aPerson('{cy}', { name: '' }),
];
const OPS: Content = { kind: 'groups', groups: [{ slug: 'ops', name: 'Operations' }] };
const PAY: Content = { kind: 'projects', projects: [{ uuid: '{p}', key: 'PAY', name: 'Payments' }] };
const API: Content = {
  kind: 'repositories',
  repositories: [
    { uuid: '{api}', slug: 'api', name: 'Api', isPublic: false, project: { uuid: '{p}', key: 'PAY' } },
  ],
};

describe('an entry of the audit log may call', () => {
  const directory = () =>
    directoryOf(snapshotWith([], PEOPLE, SLOT_1), snapshotWith([OPS, PAY, API], PEOPLE, SLOT_2));

  test('the workspace by its UUID and slug', () => {
    expect(directory().workspace).toEqual({ noun: 'workspace', ids: ['{acme}'], labels: ['acme'] });
  });

  test.each([
    ['{ann}', ['{ann}', 'ann-1'], ['Ann Lee']],
    ['{bo}', ['{bo}'], []],
    ['{b2}', ['{b2}'], []],
    ['{cy}', ['{cy}'], []],
    ['{nobody}', ['{nobody}'], []],
  ])(
    'the user %s by the UUID and account %j, and by the names %j, which nobody else has',
    (uuid, ids, labels) => {
      expect(directory().user(uuid)).toEqual({ noun: 'user', ids, labels });
    },
  );

  test('a group by its slug and name', () => {
    expect(directory().group('ops')).toEqual({ noun: 'group', ids: [], labels: ['ops', 'Operations'] });
    expect(directory().group('devs')).toEqual({ noun: 'group', ids: [], labels: ['devs'] });
  });

  test('a project by its UUID, key and name', () => {
    expect(directory().project('PAY')).toEqual({
      noun: 'project',
      ids: ['{p}'],
      labels: ['PAY', 'Payments'],
    });
    expect(directory().project('OPS')).toEqual({ noun: 'project', ids: [], labels: ['OPS'] });
  });

  test('a repository by its UUID, and by its slug together with that of the workspace', () => {
    expect(directory().repository('{api}')).toEqual({
      noun: 'repository',
      ids: ['{api}'],
      labels: ['acme/api'],
    });
    expect(directory().repository('{web}')).toEqual({ noun: 'repository', ids: ['{web}'], labels: [] });
  });
});

test('what has a new name is called by it, and what is gone by the last one it had', () => {
  const older = snapshotWith([OPS, PAY], [aPerson('{ann}', { name: 'Ann Old' })], SLOT_1);
  const renamed: Content = { kind: 'groups', groups: [{ slug: 'ops', name: 'Ops' }] };

  const directory = directoryOf(
    older,
    snapshotWith([renamed], [aPerson('{ann}', { name: 'Ann New' })], SLOT_2),
  );

  expect(directory.group('ops').labels).toEqual(['ops', 'Ops']);
  expect(directory.project('PAY').labels).toEqual(['PAY', 'Payments']);
  expect(directory.user('{ann}').labels).toEqual(['Ann New']);
});

test('what has an empty name is called nothing by it', () => {
  const nameless: Content = { kind: 'groups', groups: [{ slug: 'ops', name: '' }] };

  const directory = directoryOf(snapshotWith([], [], SLOT_1), snapshotWith([nameless], [], SLOT_2));

  expect(directory.group('ops').labels).toEqual(['ops']);
});

function snapshotWith(contents: readonly Content[], people: readonly Person[], slot: string): Snapshot {
  const observations = contents.map((content) => {
    const scope = { kind: content.kind === 'grants' ? 'groups' : content.kind } as { kind: 'groups' };
    return [content.kind, { scope, content, lastRead: slot, readAt: slot, unreadable: null }] as const;
  });
  return {
    ...snapshotOf({}, { slot }),
    observations: new Map(observations),
    people: new Map(people.map((person) => [person.uuid, person])),
  };
}
