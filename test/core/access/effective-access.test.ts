import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { provenInventory } from '../../../lambda/core/snapshot/views.ts';
import { SLOT_1, snapshotOf } from '../../support/build.ts';
import { randomWorkspace } from '../../support/random-workspace.ts';
import { expectAgreement, resolved } from './agreement.ts';
import { everybody, type Row } from './oracle.ts';

const CASES = 100_000;

test(`${CASES.toLocaleString('en')} random workspaces agree with the rules asked pair by pair`, () => {
  expectAgreement({ seed: 20261121, cases: CASES });
});

test('a grant that is added never lowers anybody', () => {
  fc.assert(
    fc.property(randomWorkspace, fc.constantFrom('none', 'read', 'write', 'admin'), (stated, word) => {
      const [first, ...others] = Object.entries(stated.repositories ?? {});
      fc.pre(first !== undefined);
      const [uuid, repository] = first;
      const grants = [...(repository.grants ?? []), `user newcomer: ${word}`, `group newcomers: ${word}`];
      const groups = { ...stated.groups, newcomers: everybody(stated) };

      const before = levels(resolved(stated));
      const after = levels(
        resolved({
          ...stated,
          groups,
          repositories: Object.fromEntries([[uuid, { ...repository, grants }], ...others]),
        }),
      );

      for (const [pair, level] of before) expect(rank(after.get(pair))).toBeGreaterThanOrEqual(rank(level));
    }),
    { seed: 7, numRuns: 500 },
  );
});

test('a repository grant below the project grant lowers nothing', () => {
  const stated = {
    projects: { P: ['user ann: write'] },
    repositories: { r1: { grants: ['user ann: read'] } },
  };

  expect(resolved(stated)).toEqual([['r1', 'ann', 'write', ['project:P/user=write', 'repo/user=read']]]);
});

test('create-repo on a project is write on its repositories and keeps its own word in the path', () => {
  const stated = { projects: { P: ['user ann: create-repo'] }, repositories: { r1: {} } };

  expect(resolved(stated)).toEqual([['r1', 'ann', 'write', ['project:P/user=create-repo']]]);
});

test('none grants nothing, lowers nothing and is no path, but its user is known', () => {
  const stated = {
    projects: { P: ['user ann: none'] },
    repositories: { r1: { public: true, grants: ['user bo: none'] } },
  };

  expect(resolved(stated)).toEqual([
    ['r1', 'ann', 'read', ['public=read']],
    ['r1', 'bo', 'read', ['public=read']],
  ]);
});

test('a word nobody has defined gives nothing that is proven', () => {
  const stated = { repositories: { r1: { grants: ['user ann: maintain', 'user bo: read'] } } };

  expect(resolved(stated)).toEqual([['r1', 'bo', 'read', ['repo/user=read']]]);
});

test("users of Bitbucket's own list are known, too", () => {
  const snapshot = snapshotOf(
    { repositories: { r1: { public: true } } },
    { slot: SLOT_1, witnessUsers: ['zoe'] },
  );

  expect(provenInventory(snapshot).users).toEqual(['zoe']);
});

function levels(rows: readonly Row[]): ReadonlyMap<string, string> {
  return new Map(rows.map(([repository, user, level]) => [`${repository} ${user}`, level]));
}

function rank(level: string | undefined): number {
  return ['none', 'read', 'write', 'admin'].indexOf(level ?? 'none');
}
