import { expect, test } from '@jest/globals';
import { doubtsOf } from '../../../lambda/core/coverage/exactness.ts';
import type { Repository } from '../../../lambda/core/model/resources.ts';
import type { WitnessRow } from '../../../lambda/core/model/witness.ts';
import { provenInventory } from '../../../lambda/core/snapshot/views.ts';
import { type Heard, hearWitness, unheard } from '../../../lambda/core/witness/hear-witness.ts';
import { planWitness } from '../../../lambda/core/witness/plan-witness.ts';
import { SLOT_1, type Stated, snapshotOf } from '../../support/build.ts';

const STATED = {
  members: ['ann', 'bo'],
  repositories: { r1: { public: true, grants: ['user ann: write'] }, r2: { grants: ['user bo: read'] } },
};

test('a list that agrees has nothing to add, public read left out', () => {
  const testimony = hear(STATED, [row('r1', 'ann', 'write'), row('r2', 'bo', 'read')]);

  expect(testimony).toMatchObject({
    extent: 'full',
    reason: '',
    repositories: ['r1', 'r2'],
    rows: 2,
    differences: [],
  });
});

test('more than any path gives is unexplained, less is a stale read', () => {
  const { differences } = hear(STATED, [row('r1', 'ann', 'admin')]);

  expect(differences).toEqual([
    {
      kind: 'unexplained',
      repository: 'r1',
      user: 'ann',
      reported: 'admin',
      computed: 'write',
      unreadScope: false,
    },
    { kind: 'stale', repository: 'r2', user: 'bo', reported: 'none', computed: 'read', unreadScope: false },
  ]);
});

test('a word nobody has defined is unexplained, and its user is known', () => {
  const testimony = hear(STATED, [
    row('r1', 'ann', 'write'),
    row('r2', 'bo', 'read'),
    row('r2', 'zoe', 'maintain'),
  ]);

  expect(testimony.users).toEqual(['ann', 'bo', 'zoe']);
  expect(testimony.differences).toMatchObject([{ kind: 'unexplained', user: 'zoe', reported: 'maintain' }]);
});

test('a difference where a scope is dark says that the scope may explain it', () => {
  const { differences } = hear(
    STATED,
    [row('r1', 'ann', 'admin'), row('r2', 'bo', 'read')],
    ['repo:r1/groups'],
  );

  expect(differences).toMatchObject([{ repository: 'r1', unreadScope: true }]);
});

test('a repository that only the list knows is unexplained, by an unread scope only where the list of them is unread', () => {
  const rows = [row('r1', 'ann', 'write'), row('r2', 'bo', 'read'), row('r9', 'ann', 'read')];
  const unlisted = (dark: readonly string[]) =>
    hear(STATED, rows, dark).differences.find(({ repository }) => repository === 'r9');

  expect(unlisted([])).toMatchObject({ kind: 'unexplained', unreadScope: false });
  expect(unlisted(['repos/list'])).toMatchObject({ kind: 'unexplained', unreadScope: true });
});

test('a part of the list is compared on its repositories alone', () => {
  const snapshot = snapshotOf(STATED, { slot: SLOT_1 });
  const inventory = provenInventory(snapshot);
  const heard: Heard[] = [
    { target: { kind: 'repository', uuid: 'r1', slug: 'r1' }, rows: [row('r1', 'ann', 'write')] },
  ];

  const testimony = hearWitness({
    inventory,
    doubts: doubtsOf(snapshot, inventory),
    isListRead: true,
    heard,
  });

  expect(testimony).toMatchObject({ extent: 'part', repositories: ['r1'], differences: [] });
  expect(testimony.reason).toContain('more than half');
});

test('a list that could not be read says why', () => {
  const snapshot = snapshotOf(STATED, { slot: SLOT_1 });
  const inventory = provenInventory(snapshot);
  const heard: Heard[] = [{ target: { kind: 'workspace' }, rows: null, reason: 'Not workspace admin' }];

  const testimony = hearWitness({
    inventory,
    doubts: doubtsOf(snapshot, inventory),
    isListRead: true,
    heard,
  });

  expect(testimony).toMatchObject({ extent: 'none', reason: 'Not workspace admin', differences: [] });
});

test('the whole list is read where it costs at most half of the rest', () => {
  expect(plan({ repositories: 10, rowsEach: 100, otherRequests: 20 })).toEqual([{ kind: 'workspace' }]);
  expect(plan({ repositories: 10, rowsEach: 100, otherRequests: 19 })).toHaveLength(9);
});

test('parts rotate from run to run until every repository was heard', () => {
  const heard = new Set<string>();
  for (const runNumber of [1, 2, 3, 4]) {
    const targets = plan({ repositories: 20, rowsEach: 250, otherRequests: 40, runNumber });
    expect(targets.length).toBeLessThanOrEqual(6);
    for (const target of targets) if (target.kind === 'repository') heard.add(target.uuid);
  }

  expect(heard.size).toBe(20);
});

test('where the whole list failed, a part is asked for by repository', () => {
  const targets = plan({ repositories: 10, rowsEach: 100, otherRequests: 22, wholeListFailed: true });

  expect(targets.map((target) => target.kind)).toEqual(Array(10).fill('repository'));
});

test('a long list is asked for by repository, so that an interruption costs little', () => {
  const targets = plan({ repositories: 1000, rowsEach: 60, otherRequests: 2100 });

  expect(targets).toHaveLength(1000);
});

test('a part that was asked for by repository is told in order, the rest not compared', () => {
  const testimony = hearParts([
    { target: target('r2'), rows: [row('r2', 'bo', 'read')] },
    { target: target('r1'), rows: [row('r1', 'ann', 'write')] },
  ]);

  expect(testimony).toMatchObject({
    extent: 'full',
    reason: '',
    repositories: ['r1', 'r2'],
    differences: [],
  });
});

test('where some parts failed the first reason is told, and only the others are compared', () => {
  const testimony = hearParts([
    { target: target('r1'), rows: null, reason: 'Too slow' },
    { target: target('r2'), rows: [] },
    { target: target('r1'), rows: null, reason: 'Too slow again' },
  ]);

  expect(testimony).toMatchObject({ extent: 'part', reason: 'Too slow', repositories: ['r2'] });
  expect(testimony.differences).toEqual([
    { kind: 'stale', repository: 'r2', user: 'bo', reported: 'none', computed: 'read', unreadScope: false },
  ]);
});

test('the whole list counts, whatever was asked for beside it', () => {
  const testimony = hearParts([
    { target: target('r1'), rows: [row('r1', 'ann', 'write')] },
    { target: { kind: 'workspace' }, rows: [row('r2', 'bo', 'read')] },
  ]);

  expect(testimony).toMatchObject({ extent: 'full', repositories: ['r1', 'r2'], rows: 2, differences: [] });
});

test('users and differences are sorted, and a user of several rows is named once', () => {
  const testimony = hear(STATED, [
    row('r2', 'zoe', 'admin'),
    row('r2', 'bo', 'read'),
    row('r1', 'zoe', 'read'),
    row('r1', 'ann', 'admin'),
  ]);

  expect(testimony.users).toEqual(['ann', 'bo', 'zoe']);
  expect(testimony.differences.map(({ repository, user }) => `${repository} ${user}`)).toEqual([
    'r1 ann',
    'r1 zoe',
    'r2 zoe',
  ]);
});

test('before anything was asked nothing is confirmed', () => {
  expect(unheard()).toEqual({
    extent: 'none',
    reason: '',
    repositories: [],
    users: [],
    rows: 0,
    differences: [],
  });
});

test('without repositories there is no part to ask for', () => {
  expect(plan({ repositories: 0, rowsEach: 0, otherRequests: 4, wholeListFailed: true })).toEqual([]);
});

test('a repository without rows costs a request as well, and one that alone is too long is a part of its own', () => {
  const part = (rowsEach: number, otherRequests: number) =>
    plan({ repositories: 4, rowsEach, otherRequests, wholeListFailed: true }).length;

  expect([part(0, 4), part(100, 4), part(101, 4), part(1000, 4)]).toEqual([2, 2, 1, 1]);
});

test('the list is short enough up to five hundred pages', () => {
  expect(plan({ repositories: 500, rowsEach: 100, otherRequests: 5000 })).toEqual([{ kind: 'workspace' }]);
  expect(plan({ repositories: 501, rowsEach: 100, otherRequests: 5000 })).toHaveLength(501);
});

test('the first run asks for the first part, and the run after the last part begins again', () => {
  const asked = [1, 2, 3].map((runNumber) =>
    plan({ repositories: 2, rowsEach: 100, otherRequests: 2, runNumber, wholeListFailed: true }),
  );

  expect(asked).toEqual([[target('r0000')], [target('r0001')], [target('r0000')]]);
});

function target(uuid: string) {
  return { kind: 'repository', uuid, slug: uuid } as const;
}

function hearParts(heard: readonly Heard[]) {
  const snapshot = snapshotOf(STATED, { slot: SLOT_1 });
  const inventory = provenInventory(snapshot);
  return hearWitness({ inventory, doubts: doubtsOf(snapshot, inventory), isListRead: true, heard });
}

interface Planned {
  readonly repositories: number;
  readonly rowsEach: number;
  readonly otherRequests: number;
  readonly runNumber?: number;
  readonly wholeListFailed?: boolean;
}

function plan({ repositories, rowsEach, otherRequests, runNumber = 1, wholeListFailed = false }: Planned) {
  const project = { uuid: 'P', key: 'P' };
  const all = Array.from({ length: repositories }, (_, index): Repository => {
    const uuid = `r${String(index).padStart(4, '0')}`;
    return { uuid, slug: uuid, name: uuid, isPublic: false, project };
  });
  return planWitness({
    repositories: all,
    expectedRows: () => rowsEach,
    otherRequests,
    runNumber,
    wholeListFailed,
  });
}

function hear(stated: Stated, rows: readonly WitnessRow[], dark: readonly string[] = []) {
  const snapshot = snapshotOf(stated, { slot: SLOT_1, dark });
  const inventory = provenInventory(snapshot);
  return hearWitness({
    inventory,
    doubts: doubtsOf(snapshot, inventory),
    isListRead: !dark.includes('repos/list'),
    heard: [{ target: { kind: 'workspace' }, rows }],
  });
}

function row(repository: string, user: string, level: string): WitnessRow {
  return { repository, user, level };
}
