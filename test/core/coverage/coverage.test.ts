import { expect, test } from '@jest/globals';
import { accessRows } from '../../../lambda/core/access/rows.ts';
import { coverageOf } from '../../../lambda/core/coverage/coverage.ts';
import { doubtsOf } from '../../../lambda/core/coverage/exactness.ts';
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
