import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { groundOf } from '../../../lambda/core/ask/ground.ts';
import { type Why, why } from '../../../lambda/core/ask/why.ts';
import type { Snapshot } from '../../../lambda/core/model/snapshot.ts';
import { SLOT_1, SLOT_2, type Stated, snapshotOf } from '../../support/build.ts';
import { randomWorkspace } from '../../support/random-workspace.ts';
import { everybody, oracle } from '../access/oracle.ts';
import { removed } from './removed.ts';

const CASES = 1000;
const AT_FIRST = { slot: SLOT_1, orEarlier: true };

describe('why', () => {
  test('names every path, the winning one, and those that change nothing on their own', () => {
    const answer = asked({
      groups: { devs: ['ann'] },
      projects: { P: ['group devs: admin', 'user ann: create-repo'] },
      repositories: { r1: { grants: ['user ann: read'] } },
    });

    expect(answer.level).toBe('admin');
    expect(answer.certainty).toBe('exact');
    expect(answer.paths).toEqual([
      {
        path: 'project:P/group:devs=admin',
        level: 'admin',
        wins: true,
        redundant: false,
        firstSeen: AT_FIRST,
      },
      {
        path: 'project:P/user=create-repo',
        level: 'write',
        wins: false,
        redundant: true,
        firstSeen: AT_FIRST,
      },
      { path: 'repo/user=read', level: 'read', wins: false, redundant: true, firstSeen: AT_FIRST },
    ]);
    expect(answer.firstSeen).toEqual(AT_FIRST);
  });

  test('says what each single removal would leave, and by which paths', () => {
    const answer = asked({
      owners: ['ann'],
      groups: { devs: ['ann'] },
      repositories: { r1: { public: true, grants: ['group devs: write'] } },
    });

    expect(answer.withoutOne).toEqual([
      { remove: { kind: 'membership', id: 'group:devs/member' }, level: 'admin', via: OWNER },
      { remove: { kind: 'visibility', id: 'public' }, level: 'admin', via: OWNER },
      { remove: { kind: 'grant', id: 'repo/group:devs=write' }, level: 'admin', via: OWNER },
      {
        remove: { kind: 'ownership', id: 'workspace/owner' },
        level: 'write',
        via: ['repo/group:devs=write'],
      },
    ]);
  });

  test('takes admin away with one membership where a group gives it twice', () => {
    const answer = asked({
      groups: { ops: ['ann'] },
      projects: { P: ['group ops: admin', 'user ann: read'] },
      repositories: { r1: { grants: ['group ops: admin'] } },
    });

    expect(answer.revocations[0]).toEqual({
      of: 'admin',
      paths: ['project:P/group:ops=admin', 'repo/group:ops=admin'],
      remove: [{ kind: 'membership', id: 'group:ops/member' }],
      level: 'read',
      via: ['project:P/user=read'],
    });
  });

  test('two equal paths both decide, and each is redundant beside the other', () => {
    const answer = asked({
      projects: { P: ['user ann: write'] },
      repositories: { r1: { grants: ['user ann: write'] } },
    });

    expect(answer.paths.map(({ wins, redundant }) => [wins, redundant])).toEqual([
      [true, true],
      [true, true],
    ]);
  });

  test('names grants that give nothing: none, and a word nobody has defined', () => {
    const answer = asked({
      members: ['ann'],
      projects: { P: ['user ann: none', 'user bo: none'] },
      repositories: { r1: { grants: ['user ann: maintain'] } },
    });

    expect(answer.level).toBe('none');
    expect(answer.certainty).toBe('unknown');
    expect(answer.ineffective).toEqual([
      { grant: 'project:P/user=none', why: 'none' },
      { grant: 'repo/user=maintain', why: 'unknown-level' },
    ]);
  });

  test('a group that could not be expanded is told, never taken for one without the user', () => {
    const stated = {
      members: ['ann'],
      groups: { devs: ['ann'] },
      repositories: { r1: { grants: ['group devs: admin'] } },
    };

    const answer = askedOf(snapshotOf(stated, { slot: SLOT_1, dark: ['group:devs/members'] }));

    expect(answer).toMatchObject({ level: 'none', certainty: 'unknown' });
    expect(answer.reasons).toEqual(['group:devs/members was not read']);
    expect(answer.ineffective).toEqual([{ grant: 'repo/group:devs=admin', why: 'group-not-read' }]);
  });

  test('a group that holds none gives nothing, whoever is in it; one without the user is not told', () => {
    const stated = {
      groups: { devs: ['ann'], ops: ['bo'] },
      projects: { P: ['group devs: none', 'group ops: none', 'group ops: curate'] },
      repositories: { r1: {} },
    };
    const told = (dark: readonly string[]) => askedOf(snapshotOf(stated, { slot: SLOT_1, dark })).ineffective;

    expect(told([])).toEqual([{ grant: 'project:P/group:devs=none', why: 'none' }]);
    expect(told(['group:devs/members'])).toEqual([]);
    const previous = snapshotOf(stated, { slot: SLOT_1 });
    const dark = snapshotOf(stated, { slot: SLOT_2, previous, dark: ['project:P/groups'] });
    expect(askedOf(dark).ineffective).toEqual([]);
  });

  test('a word that projects alone define gives nothing on a repository', () => {
    const answer = asked({
      projects: { P: ['user ann: create-repo'] },
      repositories: { r1: { grants: ['user ann: create-repo'] } },
    });

    expect(answer.level).toBe('write');
    expect(answer.ineffective).toEqual([{ grant: 'repo/user=create-repo', why: 'unknown-level' }]);
  });

  test('what was known before a scope went dark is shown apart from what is proven', () => {
    const stated = {
      repositories: { r1: { grants: ['user ann: admin'] } },
      projects: { P: ['user ann: read'] },
    };
    const previous = snapshotOf(stated, { slot: SLOT_1 });

    const answer = askedOf(snapshotOf(stated, { slot: SLOT_2, previous, dark: ['repo:r1/users'] }));

    expect(answer).toMatchObject({ level: 'read', certainty: 'lower-bound' });
    expect(answer.lastKnown).toEqual({ level: 'admin', via: ['repo/user=admin'] });
  });

  test('without the list of repositories nothing is proven and the reason is named', () => {
    const stated = { repositories: { r1: { grants: ['user ann: admin'] } } };
    const previous = snapshotOf(stated, { slot: SLOT_1 });

    const answer = askedOf(snapshotOf(stated, { slot: SLOT_2, previous, dark: ['repos/list'] }));

    expect(answer).toMatchObject({
      level: 'none',
      certainty: 'unknown',
      reasons: ['repos/list was not read'],
    });
    expect(answer.lastKnown?.level).toBe('admin');
  });
});

test(`in ${CASES} random workspaces a removal leaves what the rules say once it is really made`, () => {
  let [workspaces, removals] = [0, 0];
  fc.assert(
    fc.property(randomWorkspace, (stated) => {
      const ground = groundOf(snapshotOf(stated, { slot: SLOT_1 }));
      workspaces += 1;
      for (const user of everybody(stated)) {
        for (const repository of ground.repositories) {
          const person = { uuid: user, name: user, accountId: null, isApp: false, isActive: true };
          const { withoutOne, revocations } = why(ground, person, repository);
          for (const { remove, level, via } of withoutOne) {
            const left = oracle(removed(stated, [remove], { user, repository }), user, repository.uuid);
            if (left.level !== level) expect({ remove, level }).toEqual({ remove, level: left.level });
            for (const path of via) if (!left.paths.includes(path)) expect(left.paths).toContain(path);
            removals += 1;
          }
          for (const { of, remove, level } of revocations) {
            const left = oracle(removed(stated, remove, { user, repository }), user, repository.uuid);
            const isGone = of === 'admin' ? level !== 'admin' : level === 'none';
            if (left.level !== level || !isGone) expect({ of, level }).toEqual({ of, level: left.level });
          }
        }
      }
    }),
    { seed: 20261121, numRuns: CASES },
  );
  expect(removals).toBeGreaterThan(workspaces);
});

const OWNER = ['workspace/owner=admin'];

function asked(stated: Stated): Why {
  return askedOf(snapshotOf(stated, { slot: SLOT_1 }));
}

/** Ann on r1. */
function askedOf(snapshot: Snapshot): Why {
  const ground = groundOf(snapshot);
  const [repository] = ground.repositories;
  if (repository === undefined) throw new Error('no repository');
  return why(ground, { uuid: 'ann', name: 'Ann', accountId: null, isApp: false, isActive: true }, repository);
}
