import { describe, expect, test } from '@jest/globals';
import type { Fact } from '../../../lambda/core/model/fact.ts';
import { SLOT_1, SLOT_2, SLOT_3, type Stated, snapshotOf, WORKSPACE } from '../../support/build.ts';
import { audited } from './audited.ts';

const STATED: Stated = {
  members: ['ann'],
  owners: ['zoe', 'olga'],
  groups: { devs: ['ann'], ops: [] },
  projects: { P: ['group devs: write'] },
  repositories: { r1: { grants: ['user bo: read'] }, r2: { public: true }, r3: { project: 'Q' } },
};

describe('an audit', () => {
  test('sums up what was proven', () => {
    const { audit } = audited(snapshotOf(STATED, { slot: SLOT_1 }));

    expect(audit.run).toEqual({ number: 2, slot: SLOT_1, previousSlot: null });
    expect(audit.workspace).toEqual(WORKSPACE);
    expect(audit.owners).toEqual(['olga', 'zoe']);
    expect(audit.publicRepositories).toEqual(['r2']);
    expect(audit.summary).toEqual({
      users: 4,
      groups: 2,
      projects: 2,
      repositories: 3,
      pairs: 10,
      admins: 6,
      publicRepositories: 1,
    });
    expect(audit.auditLog).toBeNull();
    expect(audit.names.repository('r1')).toBe('P/r1');
  });

  test('counts what the lists of groups and projects hold, read any further or not', () => {
    const dark = ['group:ops/members', 'project:P/users', 'project:Q/users'];

    const { summary } = audited(snapshotOf(STATED, { slot: SLOT_1, dark })).audit;

    expect(summary).toMatchObject({ groups: 2, projects: 2 });
  });

  test('counts the groups and projects that could be read where the lists of them could not', () => {
    const first = snapshotOf(STATED, { slot: SLOT_1 });
    const dark = ['groups/list', 'projects/list', 'project:P/users'];
    const previous = { slot: SLOT_2, previous: first };

    const all = audited(snapshotOf(STATED, { ...previous, dark })).audit.summary;
    const some = audited(snapshotOf(STATED, { ...previous, dark: [...dark, 'project:Q/users'] })).audit
      .summary;

    expect(all).toMatchObject({ groups: 2, projects: 1, repositories: 3 });
    expect(some).toMatchObject({ groups: 2, projects: 0 });
  });

  test('counts nothing of lists that were never planned', () => {
    const { audit } = audited({ ...snapshotOf({}, { slot: SLOT_1 }), observations: new Map() });

    expect(audit.summary).toMatchObject({ groups: 0, projects: 0, repositories: 0 });
  });

  test('is complete where every row is the whole truth', () => {
    expect(audited(snapshotOf(STATED, { slot: SLOT_1 })).audit.status).toBe('complete');
  });

  test.each<[string, Stated, readonly string[]]>([
    ['a list was not read', STATED, ['projects/list']],
    ['a word is unknown', { ...STATED, repositories: { r1: { grants: ['user bo: maintain'] } } }, []],
  ])('is partial where %s', (_, stated, dark) => {
    expect(audited(snapshotOf(stated, { slot: SLOT_1, dark })).audit.status).toBe('partial');
  });

  test('is partial where a repository is not exact, whatever the reason', () => {
    const snapshot = snapshotOf(STATED, { slot: SLOT_1 });
    const observations = new Map([...snapshot.observations].filter(([id]) => id !== 'repo:r1/users'));

    const { audit } = audited({ ...snapshot, observations });

    expect(audit.coverage).toMatchObject({ unreadable: [], unknownLevels: [] });
    expect(audit.status).toBe('partial');
  });

  test('takes whoever was proven to have access into account where something is unread', () => {
    const { audit } = audited(
      snapshotOf(STATED, { slot: SLOT_1, dark: ['repo:r1/users', 'project:Q/users'] }),
    );

    expect(audit.coverage.notExact.map(({ repository, certainty }) => `${repository} ${certainty}`)).toEqual([
      'r1 lower-bound',
      'r3 lower-bound',
    ]);
  });
});

describe('what an audit compares with', () => {
  const first = snapshotOf(STATED, { slot: SLOT_1 });
  const second = snapshotOf(
    { ...STATED, repositories: { r2: { public: true } } },
    { slot: SLOT_2, previous: first },
  );

  test('is nothing in the first run: one fact, no alert', () => {
    const { audit } = audited(first, { kind: 'first' });

    expect(audit.baseline).toBe('created');
    expect(audit.facts).toEqual([{ kind: 'baseline-created', cause: 'baseline-created' }]);
    expect(audit.alerts).toEqual([]);
  });

  test('is nothing where the previous run cannot be trusted, and that is an urgent alert', () => {
    const { audit } = audited(first, { kind: 'invalid', reason: 'its hash is wrong' });

    expect(audit.baseline).toBe('invalid');
    expect(audit.facts).toEqual([
      { kind: 'baseline-invalid', reason: 'its hash is wrong', cause: 'baseline-invalid' },
    ]);
    expect(audit.alerts).toMatchObject([{ urgent: true, severity: 'critical' }]);
  });

  test('is the run before, which still names what is gone', () => {
    const { audit } = audited(second, { kind: 'run', snapshot: first });

    expect(audit.baseline).toBe('compared');
    expect(audit.facts.map(({ kind }) => kind)).toEqual(['repository-removed', 'repository-removed']);
    expect(audit.causes.map(({ text }) => text)).toEqual(['P/r1 is gone', 'Q/r3 is gone']);
  });

  test('is told by a stored run, with the run before it for the names only', () => {
    const facts: readonly Fact[] = [
      { kind: 'repository-removed', repository: 'r1', cause: 'repository-removed r1' },
    ];

    const told = audited(second, { kind: 'told', baseline: 'compared', facts, previous: first }).audit;
    const nameless = audited(second, { kind: 'told', baseline: 'invalid', facts, previous: null }).audit;

    expect([told.baseline, nameless.baseline]).toEqual(['compared', 'invalid']);
    expect(told.facts).toBe(facts);
    expect([told, nameless].map(({ causes }) => causes[0]?.text)).toEqual(['P/r1 is gone', 'r1 is gone']);
  });

  test('gives alerts keys of this workspace and slot', () => {
    const opened = (slot: string) =>
      audited(snapshotOf({ ...STATED, repositories: { r1: { public: true } } }, { slot, previous: first }), {
        kind: 'run',
        snapshot: first,
      }).audit.alerts.map(({ key }) => key);

    expect(opened(SLOT_2).length).toBeGreaterThan(0);
    expect(opened(SLOT_2)).toEqual(opened(SLOT_2));
    expect(opened(SLOT_2)).not.toEqual(opened(SLOT_3));
  });

  test('says of a few people who can read one thing more that it is of medium weight', () => {
    const before = snapshotOf({ repositories: { r1: {} } }, { slot: SLOT_1 });
    const stated = { repositories: { r1: { grants: ['user ann: read', 'user bo: read'] } } };

    const { audit } = audited(snapshotOf(stated, { slot: SLOT_2, previous: before }), {
      kind: 'run',
      snapshot: before,
    });

    expect(audit.facts).toHaveLength(2);
    expect(audit.alerts.map(({ severity, urgent }) => [severity, urgent])).toEqual([['medium', false]]);
  });

  test('says so where far more than usual changed: one message for all that is not urgent', () => {
    const crowd = Array.from({ length: 60 }, (_, index) => `user u${index}: read`);
    const before = snapshotOf({ repositories: { r1: {} } }, { slot: SLOT_1 });
    const now = snapshotOf({ repositories: { r1: { grants: crowd } } }, { slot: SLOT_2, previous: before });

    const { audit } = audited(now, { kind: 'run', snapshot: before });

    expect(audit.facts).toHaveLength(60);
    expect(audit.alerts).toHaveLength(1);
    expect(audit.alerts[0]?.severity).toBe('high');
  });
});
