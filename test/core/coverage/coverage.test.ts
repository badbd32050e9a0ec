import { expect, test } from '@jest/globals';
import { accessRows } from '../../../lambda/core/access/rows.ts';
import { coverageOf } from '../../../lambda/core/coverage/coverage.ts';
import { doubtsOf } from '../../../lambda/core/coverage/exactness.ts';
import { grantName } from '../../../lambda/core/coverage/unknown-levels.ts';
import type { Coverage } from '../../../lambda/core/model/audit.ts';
import type { Snapshot } from '../../../lambda/core/model/snapshot.ts';
import { provenInventory } from '../../../lambda/core/snapshot/views.ts';
import { SLOT_1, SLOT_2, snapshotOf } from '../../support/build.ts';

const STATED = {
  groups: { ops: ['ann'], others: ['bo'] },
  projects: { P: ['group ops: write'], Q: [] },
  repositories: {
    r1: { project: 'P', grants: ['user cy: read'] },
    r2: { project: 'Q', grants: ['user dee: read'] },
  },
};

test('every scope is either read or named as unreadable', () => {
  const { scopes, read, unreadable } = coverage(
    snapshotOf(STATED, { slot: SLOT_1, dark: ['repo:r1/users', 'groups/list'] }),
  );

  expect(scopes).toBe(read + unreadable.length);
  expect(unreadable).toEqual([
    { scope: 'groups/list', reason: 'No access', httpStatus: 403, remedy: 'Give access', lastRead: null },
    { scope: 'repo:r1/users', reason: 'No access', httpStatus: 403, remedy: 'Give access', lastRead: null },
  ]);
});

test('an unreadable scope tells when it was last read', () => {
  const first = snapshotOf(STATED, { slot: SLOT_1 });
  const second = snapshotOf(STATED, { slot: SLOT_2, previous: first, dark: ['repo:r1/users'] });

  expect(coverage(second).unreadable).toMatchObject([{ scope: 'repo:r1/users', lastRead: SLOT_1 }]);
});

test.each([
  ['repo:r1/users', ['r1 lower-bound']],
  ['project:P/groups', ['r1 lower-bound']],
  ['group:ops/members', ['r1 lower-bound']],
  ['group:others/members', []],
  ['groups/list', []],
  ['projects/list', []],
  ['workspace/members', ['r1 lower-bound', 'r2 lower-bound']],
  ['repo:r2/users', ['r2 unknown']],
])('without %s the repositories that depend on it are not exact: %j', (dark, expected) => {
  const { notExact } = coverage(snapshotOf(STATED, { slot: SLOT_1, dark: [dark] }));

  expect(notExact.map(({ repository, certainty }) => `${repository} ${certainty}`)).toEqual(expected);
});

test('without the list of repositories the last known ones are named, and nothing is claimed about them', () => {
  const first = snapshotOf(STATED, { slot: SLOT_1 });
  const second = snapshotOf(STATED, { slot: SLOT_2, previous: first, dark: ['repos/list'] });

  expect(coverage(second).notExact.map(({ repository, certainty }) => `${repository} ${certainty}`)).toEqual([
    'r1 unknown',
    'r2 unknown',
  ]);
  expect(rows(second)).toEqual([]);
});

test('last known members of a dark group are not in the rows', () => {
  const first = snapshotOf(STATED, { slot: SLOT_1 });
  const second = snapshotOf(STATED, { slot: SLOT_2, previous: first, dark: ['group:ops/members'] });

  expect(rows(first)).toContain('r1 ann write exact');
  expect(rows(second)).toEqual(['r1 cy read lower-bound', 'r2 dee read exact']);
});

test('a word nobody has defined is named with its grant, and its repositories are not exact', () => {
  const stated = { ...STATED, projects: { P: ['group ops: maintain'], Q: [] } };

  const { unknownLevels, notExact } = coverage(snapshotOf(stated, { slot: SLOT_1 }));

  expect(unknownLevels).toEqual([{ grant: 'project:P/group:ops', level: 'maintain' }]);
  expect(notExact).toMatchObject([{ repository: 'r1', certainty: 'lower-bound' }]);
});

test('grants with a word nobody has defined are named by what they are on, sorted', () => {
  const stated = {
    projects: { P: ['group ops: maintain'] },
    repositories: { r1: { grants: ['user cy: triage', 'group ops: create-repo'] } },
  };

  expect(coverage(snapshotOf(stated, { slot: SLOT_1 })).unknownLevels).toEqual([
    { grant: 'project:P/group:ops', level: 'maintain' },
    { grant: 'repo:r1/group:ops', level: 'create-repo' },
    { grant: 'repo:r1/user:cy', level: 'triage' },
  ]);
});

test('a role in the workspace that nobody has defined is named, and makes every repository inexact', () => {
  const snapshot = snapshotOf(STATED, { slot: SLOT_1 });
  const members = snapshot.observations.get('workspace/members');
  const content = {
    kind: 'members',
    members: ['ann'],
    owners: [],
    unknownRoles: [{ user: 'ann', role: 'steward' }],
  } as const;
  const observations = new Map(snapshot.observations);
  if (members !== undefined) observations.set('workspace/members', { ...members, content });

  const { unknownLevels, notExact } = coverage({ ...snapshot, observations });

  expect(unknownLevels).toEqual([{ grant: 'workspace/user:ann', level: 'steward' }]);
  expect(notExact.map(({ repository, reason }) => `${repository}: ${reason}`)).toEqual([
    'r1: workspace/user:ann has a level nobody has defined',
    'r2: workspace/user:ann has a level nobody has defined',
  ]);
});

test('every reason is told, in the order of what gives most', () => {
  const stated = {
    groups: { z: ['bo'], a: ['ann'] },
    repositories: { r1: { grants: ['user cy: x', 'user dee: y', 'group z: read', 'group a: read'] } },
  };
  const dark = ['group:z/members', 'group:a/members', 'project:P/groups'];

  expect(coverage(snapshotOf(stated, { slot: SLOT_1, dark })).notExact).toEqual([
    {
      repository: 'r1',
      certainty: 'unknown',
      reason: [
        'project:P/groups was not read',
        'repo:r1/user:cy has a level nobody has defined',
        'repo:r1/user:dee has a level nobody has defined',
        'group:a/members was not read',
        'group:z/members was not read',
      ].join('; '),
    },
  ]);
});

test('an unknown word of a list that is dark now counts as unread, not as a word of this run', () => {
  const stated = { repositories: { r1: { grants: ['user cy: maintain'] } } };
  const first = snapshotOf(stated, { slot: SLOT_1 });
  const second = coverage(snapshotOf(stated, { slot: SLOT_2, previous: first, dark: ['repo:r1/users'] }));

  expect(second.unknownLevels).toEqual([]);
  expect(second.notExact.map(({ reason }) => reason)).toEqual(['repo:r1/users was not read']);
});

test('a scope that was never planned counts as unread', () => {
  const snapshot = snapshotOf({ repositories: { r1: {} } }, { slot: SLOT_1 });
  const observations = new Map([...snapshot.observations].filter(([id]) => id !== 'repo:r1/users'));

  expect(coverage({ ...snapshot, observations }).notExact.map(({ reason }) => reason)).toEqual([
    'repo:r1/users was not read',
  ]);
});

test('without any list of repositories none can be named', () => {
  const snapshot = { ...snapshotOf({}, { slot: SLOT_1 }), observations: new Map() };

  expect(coverage(snapshot)).toMatchObject({ scopes: 0, read: 0, unreadable: [], notExact: [] });
});

test('the list of repositories is the reason where it was not read', () => {
  const first = snapshotOf(STATED, { slot: SLOT_1 });
  const second = snapshotOf(STATED, { slot: SLOT_2, previous: first, dark: ['repos/list'] });

  expect(coverage(second).notExact.map(({ reason }) => reason)).toEqual([
    'repos/list was not read',
    'repos/list was not read',
  ]);
});

test('lists that said different things when read again are named, sorted', () => {
  const snapshot = snapshotOf(STATED, { slot: SLOT_1 });
  const observations = new Map(
    [...snapshot.observations].map(([id, each]) => [id, { ...each, ...twice(id) }] as const).reverse(),
  );

  expect(coverage({ ...snapshot, observations }).changedMeanwhile).toEqual([
    'group:ops/members',
    'project:P/users',
  ]);
});

test('what no reading can show is always named', () => {
  expect(coverage(snapshotOf({}, { slot: SLOT_1 })).blindSpots).toEqual([
    'access-tokens',
    'apps',
    'deploy-keys',
    'granted-and-revoked-between-runs',
    'oauth-consumers',
    'organisation-admins',
    'pending-invitations',
  ]);
});

test('a scope that can hold no grants has no name for one', () => {
  expect(() => grantName({ kind: 'members' }, 'ann')).toThrow('members holds no grants');
});

/** Two scopes changed while the run was under way, and one was read twice without a change. */
function twice(id: string) {
  const changed = ['project:P/users', 'group:ops/members'].includes(id);
  const isReadTwice = changed || id === 'project:Q/users';
  return isReadTwice ? { twice: { firstReadAt: '2026-11-02T06:00:00.000Z', changed } } : {};
}

function coverage(snapshot: Snapshot): Coverage {
  const proved = new Set(rows(snapshot).map((row) => row.split(' ')[0]));
  const doubts = doubtsOf(snapshot, provenInventory(snapshot));
  return coverageOf({ snapshot, doubts, provedAccess: (uuid) => proved.has(uuid) });
}

function rows(snapshot: Snapshot): readonly string[] {
  const inventory = provenInventory(snapshot);
  const all = accessRows({ snapshot, inventory, doubts: doubtsOf(snapshot, inventory) });
  return [...all].map((row) => `${row.repository.uuid} ${row.user.uuid} ${row.level} ${row.certainty}`);
}
