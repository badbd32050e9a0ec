import { describe, expect, test } from '@jest/globals';
import { followUpOf } from '../../../lambda/core/alert/follow-up.ts';
import type { FollowUp } from '../../../lambda/core/alert/notice.ts';
import { unusualChange } from '../../../lambda/core/alert/unusual-change.ts';
import { type Comparand, makeAudit, newTally } from '../../../lambda/core/audit/make-audit.ts';
import { doubtsOf } from '../../../lambda/core/coverage/exactness.ts';
import type { Audit } from '../../../lambda/core/model/audit.ts';
import type { Fact } from '../../../lambda/core/model/fact.ts';
import type { Snapshot } from '../../../lambda/core/model/snapshot.ts';
import { provenInventory } from '../../../lambda/core/snapshot/views.ts';
import { type Stated, snapshotOf } from '../../support/build.ts';

const BEFORE: Stated = {
  members: ['ann', 'bob'],
  owners: ['bob'],
  groups: { devs: ['bob'] },
  projects: { P: ['group devs: write'] },
  repositories: { api: { grants: ['user ann: read'] } },
};
const ANN_IS_ADMIN: Stated = { ...BEFORE, repositories: { api: { grants: ['user ann: admin'] } } };
const DEVS_ARE_ADMIN: Stated = { ...BEFORE, projects: { P: ['group devs: admin'] } };
const ANN_OWNS: Stated = { ...BEFORE, owners: ['ann', 'bob'] };

describe('what a run says beside its alerts', () => {
  test('is on the first run what there is, once, and names nobody', () => {
    const [first, second] = weeks([BEFORE, BEFORE]);

    expect(kinds(first)).toEqual(['baseline']);
    expect(first?.notices[0]?.headline).toBe('baseline created: 2 users, 1 group, 1 repository');
    expect(JSON.stringify(first?.notices)).not.toMatch(/ann|bob/);
    expect(kinds(second)).toEqual([]);
  });

  test.each([
    ['a new admin', ANN_IS_ADMIN, ['new-admin', 'admin-grant-added']],
    ['a new admin grant', DEVS_ARE_ADMIN, ['admin-grant-added']],
    ['a new owner', ANN_OWNS, ['new-admin', 'owner-added']],
  ])('is after more than a week a reminder of %s, and after that nothing', (_what, changed, facts) => {
    const runs = weeks([BEFORE, changed, changed, changed, changed]);

    expect(runs.map(kinds)).toStrictEqual([['baseline'], [], [], ['reminder'], []]);
    const told = runs[3]?.notices[0]?.told ?? [];
    expect([...new Set(told.map(({ fact }) => fact.kind))].sort()).toEqual([...facts].sort());
    expect(told.every(({ alerted }) => alerted === slotOf(1))).toBe(true);
  });

  test.each([
    ['a new admin', ANN_IS_ADMIN],
    ['a new admin grant', DEVS_ARE_ADMIN],
    ['a new owner', ANN_OWNS],
  ])('is once that %s was undone', (_what, changed) => {
    const runs = weeks([BEFORE, changed, BEFORE, BEFORE]);

    expect(runs.map(kinds)).toStrictEqual([['baseline'], [], ['resolved'], []]);
    expect(runs[2]?.open).toEqual([]);
  });

  test('does not remind before more than a week has passed', () => {
    const runs = weeks([BEFORE, ANN_IS_ADMIN, ANN_IS_ADMIN, ANN_IS_ADMIN], { days: 3 });

    expect(runs.map(kinds)).toStrictEqual([['baseline'], [], [], []]);
    expect(runs[3]?.open).toHaveLength(2);
  });

  test('does not take for undone what could not be read', () => {
    const runs = weeks([BEFORE, ANN_IS_ADMIN, ANN_IS_ADMIN, ANN_IS_ADMIN], {
      dark: ['repo:api/users', 'repos/list', 'workspace/members'],
    });

    expect(runs[3]?.notices.map(({ kind }) => kind)).toEqual(['reminder']);
    expect(runs[3]?.open).toHaveLength(2);
  });

  test('does not take a new project key for a grant that is gone', () => {
    const runs = weeks([BEFORE, DEVS_ARE_ADMIN, DEVS_ARE_ADMIN]);
    const renamed = renamedKey(snapshotAt(DEVS_ARE_ADMIN, 3), 'Q');

    const fourth = follow(renamed, {
      previous: snapshotAt(DEVS_ARE_ADMIN, 2),
      at: 3,
      before: runs[2]?.open ?? [],
    });

    expect(kinds(fourth)).toEqual(['reminder']);
  });

  test('follows nobody for more than five weeks', () => {
    const runs = weeks([BEFORE, ...Array.from({ length: 7 }, () => ANN_IS_ADMIN)]);

    expect(runs[5]?.open).toHaveLength(2);
    expect(runs[6]?.open).toEqual([]);
  });

  test('says that it cannot follow up what the run before handed on', () => {
    const lost = follow(snapshotAt(BEFORE, 1), { previous: snapshotAt(BEFORE, 0), at: 1, before: 'lost' });

    expect(kinds(lost)).toEqual(['follow-up-lost']);
  });

  test('hands on what is about the same once, as it was alerted last, in one order', () => {
    const before = weeks([BEFORE, ANN_IS_ADMIN])[1]?.open ?? [];

    const { open } = follow(snapshotAt(ANN_IS_ADMIN, 3), { previous: snapshotAt(BEFORE, 2), at: 3, before });

    expect(open.map(({ holds }) => holds)).toEqual(['grant repo:api/users ann', 'pair ann api']);
    expect(open.map(({ alerted }) => alerted)).toEqual([slotOf(3), slotOf(3)]);
  });

  test('is the same each time', () => {
    expect(weeks([BEFORE, ANN_IS_ADMIN, ANN_IS_ADMIN])).toEqual(weeks([BEFORE, ANN_IS_ADMIN, ANN_IS_ADMIN]));
  });
});

describe('an unusually large change', () => {
  test.each([
    [50, 100, false],
    [51, 100, true],
    [51, 204, false],
    [51, 203, true],
  ])('is %d of %d accesses: %p', (changed, pairs, isUnusual) => {
    expect(unusualChange(raised(changed), { pairs }) !== null).toBe(isUnusual);
  });

  test('counts what was there before', () => {
    const revoked = raised(60).map((fact) => ({ ...fact, kind: 'revoked', to: 'none' }) as Fact);

    expect(unusualChange(revoked, { pairs: 40 })).toEqual({ changed: 60, of: 100 });
  });
});

test('only levels count for an unusually large change', () => {
  const facts = Array.from({ length: 20 }, (_, at): readonly Fact[] => [
    { kind: 'path-changed', user: `{${at}}`, repository: '{r}', level: 'read', cause: 'c' },
    { kind: 'repository-moved', repository: `{${at}}`, from: 'A', to: 'B', cause: 'c' },
    { kind: 'owner-removed', user: `{${at}}`, cause: 'c' },
  ]).flat();

  expect(unusualChange([...facts, ...raised(50)], { pairs: 60 })).toBeNull();
  expect(unusualChange([...facts, ...raised(51)], { pairs: 60 })).toEqual({ changed: 51, of: 60 });
});

function raised(number: number): readonly Fact[] {
  return Array.from({ length: number }, (_, at) => ({
    kind: 'raised',
    user: `{${at}}`,
    repository: '{r}',
    from: 'read',
    to: 'write',
    cause: 'c',
  }));
}

function kinds(run: FollowUp | undefined): readonly string[] {
  return (run?.notices ?? []).map(({ kind }) => kind);
}

function slotOf(at: number, days = 7): string {
  return new Date(Date.UTC(2026, 10, 2 + at * days, 6)).toISOString().replace('.000', '');
}

function snapshotAt(stated: Stated, at: number): Snapshot {
  return snapshotOf(stated, { slot: slotOf(at) });
}

/** One run after the other, each with what the one before handed on; the last one is `dark`. */
function weeks(
  stated: readonly Stated[],
  { days = 7, dark = [] }: { days?: number; dark?: readonly string[] } = {},
) {
  const runs: FollowUp[] = [];
  let previous: Snapshot | null = null;
  for (const [at, each] of stated.entries()) {
    const isLast = at === stated.length - 1;
    const snapshot = snapshotOf(each, { slot: slotOf(at, days), previous, dark: isLast ? dark : [] });
    runs.push(follow(snapshot, { previous, at, days, before: runs.at(-1)?.open ?? [] }));
    previous = snapshot;
  }
  return runs;
}

interface Following {
  readonly previous: Snapshot | null;
  readonly at: number;
  readonly days?: number;
  readonly before: FollowUp['open'] | 'lost';
}

function follow(snapshot: Snapshot, { previous, at, days = 7, before }: Following): FollowUp {
  return followUpOf({ audit: auditOf(snapshot, previous, slotOf(at, days)), snapshot, before });
}

function auditOf(snapshot: Snapshot, previous: Snapshot | null, slot: string): Audit {
  const inventory = provenInventory(snapshot);
  const comparand: Comparand = previous === null ? { kind: 'first' } : { kind: 'run', snapshot: previous };
  const run = { number: 1, slot, previousSlot: previous?.slot ?? null };
  return makeAudit({
    run,
    snapshot,
    inventory,
    doubts: doubtsOf(snapshot, inventory),
    tally: newTally(),
    comparand,
  });
}

function renamedKey(snapshot: Snapshot, key: string): Snapshot {
  const observations = [...snapshot.observations].map(([id, observation]) => {
    const { scope } = observation;
    if (!('project' in scope)) return [id, observation] as const;
    return [id, { ...observation, scope: { ...scope, project: { ...scope.project, key } } }] as const;
  });
  return { ...snapshot, observations: new Map(observations) };
}
