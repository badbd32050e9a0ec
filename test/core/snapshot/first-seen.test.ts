import { describe, expect, test } from '@jest/globals';
import type { Repository } from '../../../lambda/core/model/resources.ts';
import type { Observation, Snapshot } from '../../../lambda/core/model/snapshot.ts';
import { earliest, type FirstSeen, latest, sightings } from '../../../lambda/core/snapshot/first-seen.ts';
import { SLOT_1, SLOT_2, SLOT_3, type Stated, snapshotOf } from '../../support/build.ts';

const AT_FIRST: FirstSeen = { slot: SLOT_1, orEarlier: true };
const IN_2: FirstSeen = { slot: SLOT_2, orEarlier: false };
const IN_3: FirstSeen = { slot: SLOT_3, orEarlier: false };

const START: Stated = {
  owners: ['olga'],
  groups: { devs: ['ann'] },
  projects: { P: ['group devs: write'], Q: [] },
  repositories: { r1: { grants: ['user bo: read'] } },
};

describe('since when', () => {
  test('what the first run found may be older', () => {
    const { path, owner } = sightings(weekly(START));

    expect(path('repo/user=read', 'bo', R1)).toEqual(AT_FIRST);
    expect(path('project:P/group:devs=write', 'ann', R1)).toEqual(AT_FIRST);
    expect(owner('olga')).toEqual(AT_FIRST);
  });

  test('somebody called like what every object has is somebody like others', () => {
    const stated = { ...START, owners: ['constructor'] };

    expect(sightings(weekly(stated, stated)).owner('constructor')).toEqual(AT_FIRST);
  });

  test.each<[string, Stated, [string, string]]>([
    [
      'a grant',
      { ...START, repositories: { r1: { grants: ['user cy: write'] } } },
      ['repo/user=write', 'cy'],
    ],
    [
      'another level of a grant',
      { ...START, repositories: { r1: { grants: ['user bo: admin'] } } },
      ['repo/user=admin', 'bo'],
    ],
    [
      'a membership in a group whose grant is old',
      { ...START, groups: { devs: ['ann', 'cy'] } },
      ['project:P/group:devs=write', 'cy'],
    ],
    [
      'a grant to a group whose member is old',
      { ...START, projects: { P: ['group devs: admin'] } },
      ['project:P/group:devs=admin', 'ann'],
    ],
    ['an owner', { ...START, owners: ['olga', 'cy'] }, ['workspace/owner=admin', 'cy']],
    ['a repository made public', { ...START, repositories: { r1: { public: true } } }, ['public=read', 'bo']],
  ])('%s that came between two runs was first seen by the second', (_what, next, [path, user]) => {
    const snapshot = weekly(START, next);

    expect(sightings(snapshot).path(path, user, R1)).toEqual(IN_2);
  });

  test('a repository that moves into a project brings no older access with it', () => {
    const inQ = { ...START, projects: { P: [], Q: ['user bo: admin'] } };
    const moved = { ...inQ, repositories: { r1: { project: 'Q' } } };

    const { path } = sightings(weekly(inQ, moved));

    expect(path('project:Q/user=admin', 'bo', { ...R1, project: { uuid: 'Q', key: 'Q' } })).toEqual(IN_2);
  });

  test('everything on a repository that was added is as new as the repository', () => {
    const added = { ...START, repositories: { ...START.repositories, r2: { grants: ['user bo: admin'] } } };

    const { path } = sightings(weekly(START, added));

    expect(path('repo/user=admin', 'bo', { ...R1, uuid: 'r2' })).toEqual(IN_2);
    expect(path('project:P/group:devs=write', 'ann', { ...R1, uuid: 'r2' })).toEqual(IN_2);
  });

  test('what stays keeps its day, and what comes back gets a new one', () => {
    const gone = { ...START, repositories: { r1: {} } };

    expect(sightings(weekly(START, START, START)).path('repo/user=read', 'bo', R1)).toEqual(AT_FIRST);
    expect(sightings(weekly(START, gone, START)).path('repo/user=read', 'bo', R1)).toEqual(IN_3);
  });

  test('a list that one run could not read keeps what is known of it', () => {
    const later = { ...START, repositories: { r1: { grants: ['user bo: read', 'user cy: admin'] } } };
    const first = snapshotOf(START, { slot: SLOT_1 });
    const dark = snapshotOf(later, { slot: SLOT_2, previous: first, dark: ['repo:r1/users'] });
    const { path } = sightings(snapshotOf(later, { slot: SLOT_3, previous: dark }));

    expect(path('repo/user=read', 'bo', R1)).toEqual(AT_FIRST);
    expect(path('repo/user=admin', 'cy', R1)).toEqual(IN_3);
  });

  test('a list that no run could read before tells since when it has been read', () => {
    const dark = snapshotOf(START, { slot: SLOT_1, dark: ['repo:r1/users'] });
    const { path } = sightings(snapshotOf(START, { slot: SLOT_2, previous: dark }));

    expect(path('repo/user=read', 'bo', R1)).toEqual({ slot: SLOT_2, orEarlier: true });
  });

  test('what an older version stored counts as seen at least since that run', () => {
    const { path } = sightings(snapshotOf(START, { slot: SLOT_2, previous: unnoted(weekly(START)) }));

    expect(path('repo/user=read', 'bo', R1)).toEqual(AT_FIRST);
    expect(sightings(unnoted(weekly(START))).path('repo/user=read', 'bo', R1)).toBeNull();
  });

  test('a level was seen as early as any path that still gives it', () => {
    const next = { ...START, repositories: { r1: { grants: ['user ann: write', 'user bo: read'] } } };
    const row = {
      level: 'write' as const,
      paths: ['project:P/group:devs=write', 'repo/user=write'],
      user: { uuid: 'ann', name: '', accountId: null, isApp: false, isActive: true },
      repository: R1,
    };

    const { level } = sightings(weekly(START, next));

    expect(level(row)).toEqual(AT_FIRST);
    expect(level({ ...row, paths: ['repo/user=write'] })).toEqual(IN_2);
  });
});

const R1: Repository = {
  uuid: 'r1',
  slug: 'r1',
  name: 'r1',
  isPublic: false,
  project: { uuid: 'P', key: 'P' },
};

/** The snapshot of the last of weekly runs. */
function weekly(first: Stated, ...next: readonly Stated[]): Snapshot {
  const slots = [SLOT_2, SLOT_3];
  return next.reduce(
    (previous, stated, index) => snapshotOf(stated, { slot: slots[index] ?? '', previous }),
    snapshotOf(first, { slot: SLOT_1 }),
  );
}

function unnoted(snapshot: Snapshot): Snapshot {
  const observations = [...snapshot.observations].map(([id, { seen: _, ...rest }]): [string, Observation] => [
    id,
    rest,
  ]);
  return { ...snapshot, observations: new Map(observations) };
}

describe('what is made of several parts', () => {
  test('was there when all of them were, or when any was; nothing was never there', () => {
    expect(latest([IN_2, IN_3])).toEqual(IN_3);
    expect(earliest([IN_3, IN_2])).toEqual(IN_2);
    expect([latest([]), earliest([])]).toEqual([null, null]);
    expect([latest([IN_2, null]), earliest([IN_2, null])]).toEqual([null, null]);
  });

  test('may be older only where the last of it may, and of two that began together the one that may is older', () => {
    const perhapsIn3: FirstSeen = { slot: SLOT_3, orEarlier: true };

    expect(latest([AT_FIRST, IN_3])).toEqual(IN_3);
    expect(latest([IN_2, perhapsIn3])).toEqual(perhapsIn3);
    expect(latest([IN_3, perhapsIn3])).toEqual(IN_3);
    expect(earliest([IN_3, perhapsIn3])).toEqual(perhapsIn3);
  });

  test('is not a text that is no path', () => {
    expect(sightings(weekly(START)).path('somehow', 'ann', R1)).toBeNull();
  });
});
