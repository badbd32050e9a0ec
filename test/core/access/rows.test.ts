import { expect, test } from '@jest/globals';
import { accessRows } from '../../../lambda/core/access/rows.ts';
import { doubtsOf } from '../../../lambda/core/coverage/exactness.ts';
import type { AccessRow } from '../../../lambda/core/model/audit.ts';
import type { Person } from '../../../lambda/core/model/resources.ts';
import type { Snapshot } from '../../../lambda/core/model/snapshot.ts';
import { provenInventory } from '../../../lambda/core/snapshot/views.ts';
import { aPerson, SLOT_1, SLOT_2, type Stated, snapshotOf } from '../../support/build.ts';

test('rows come by repository, then by user, with the paths that lead there', () => {
  const stated = {
    members: ['bo', 'ann'],
    repositories: { r2: { grants: ['user bo: read', 'user ann: write'] }, r1: { public: true } },
  };

  expect(rows(stated).map(({ repository, user, paths }) => [repository.uuid, user.uuid, ...paths])).toEqual([
    ['r1', 'ann', 'public=read'],
    ['r1', 'bo', 'public=read'],
    ['r2', 'ann', 'repo/user=write'],
    ['r2', 'bo', 'repo/user=read'],
  ]);
});

test('a user is told with the label that some answer gave, and one whom no answer described by the UUID alone', () => {
  const stated = {
    members: ['ann', 'bo'],
    repositories: { r1: { grants: ['user ann: read', 'user bo: read'] } },
  };
  const ann = aPerson('ann', { name: 'Ann', accountId: 'a-1' });

  expect(rows(stated, [ann]).map(({ user }) => user)).toEqual([
    ann,
    { uuid: 'bo', name: '', accountId: null, isApp: false, isActive: true },
  ]);
});

test('flags are sorted and say what is known of the account, members and owners being no strangers', () => {
  const stated = {
    members: ['ann'],
    owners: ['bo'],
    repositories: { r1: { grants: ['user ann: read', 'user cy: read', 'user dee: read'] } },
  };
  const people = [aPerson('cy', { isApp: true, isActive: false }), aPerson('ann', { isActive: false })];

  expect(rows(stated, people).map(({ user, flags }) => [user.uuid, flags])).toEqual([
    ['ann', ['inactive']],
    ['bo', []],
    ['cy', ['app', 'inactive', 'not-a-member']],
    ['dee', ['not-a-member']],
  ]);
});

test('without the list of members nobody is called a stranger, although an older list is known', () => {
  const stated = { members: ['ann'], repositories: { r1: { grants: ['user bo: read'] } } };
  const first = snapshotOf(stated, { slot: SLOT_1 });
  const dark = snapshotOf(stated, { slot: SLOT_2, previous: first, dark: ['workspace/members'] });

  expect(rowsOf(dark).map(({ flags }) => flags)).toEqual([[]]);
});

test('without any answer about members nobody is called a stranger', () => {
  const snapshot = snapshotOf({ repositories: { r1: { grants: ['user bo: read'] } } }, { slot: SLOT_1 });
  const observations = new Map([...snapshot.observations].filter(([id]) => id !== 'workspace/members'));

  expect(rowsOf({ ...snapshot, observations }).map(({ flags }) => flags)).toEqual([[]]);
});

test('a row is exact where all it depends on was read, else a lower bound', () => {
  const stated = {
    repositories: { r1: { grants: ['user ann: read'] }, r2: { grants: ['user ann: read'] } },
  };
  const snapshot = snapshotOf(stated, { slot: SLOT_1, dark: ['repo:r2/groups'] });

  expect(rowsOf(snapshot).map(({ certainty }) => certainty)).toEqual(['exact', 'lower-bound']);
});

function rows(stated: Stated, people: readonly Person[] = []): readonly AccessRow[] {
  const snapshot = snapshotOf(stated, { slot: SLOT_1 });
  return rowsOf({ ...snapshot, people: new Map(people.map((each) => [each.uuid, each])) });
}

function rowsOf(snapshot: Snapshot): readonly AccessRow[] {
  const inventory = provenInventory(snapshot);
  return [...accessRows({ snapshot, inventory, doubts: doubtsOf(snapshot, inventory) })];
}
