import { describe, expect, test } from '@jest/globals';
import type { Scope } from '../../../lambda/core/model/scope.ts';
import { lastObserved } from '../../../lambda/core/snapshot/last-observed.ts';
import { SLOT_1, SLOT_2, snapshotOf } from '../../support/build.ts';

const STATED = { groups: { devs: ['ann'] }, projects: { P: ['user bo: read'] }, repositories: { r1: {} } };
const NEW_REPOSITORY = { uuid: 'r9', slug: 'r9' };
const NEW_PROJECT = { uuid: 'Z', key: 'Z' };

describe('what an earlier run says about a scope', () => {
  test('is what that run read', () => {
    const previous = snapshotOf(STATED, { slot: SLOT_1 });

    expect(lastObserved(previous, { kind: 'group-members', group: 'devs' })).toEqual({
      kind: 'known',
      content: { kind: 'group-members', members: ['ann'] },
    });
  });

  test('is what an earlier one read, where that run could not', () => {
    const first = snapshotOf(STATED, { slot: SLOT_1 });
    const previous = snapshotOf(STATED, { slot: SLOT_2, previous: first, dark: ['group:devs/members'] });

    expect(lastObserved(previous, { kind: 'group-members', group: 'devs' })).toMatchObject({ kind: 'known' });
  });

  test('is nothing, where nobody ever read it', () => {
    const previous = snapshotOf(STATED, { slot: SLOT_1, dark: ['group:devs/members'] });

    expect(lastObserved(previous, { kind: 'group-members', group: 'devs' })).toEqual({ kind: 'unknown' });
  });

  test.each<[Scope]>([
    [{ kind: 'repository-users', repository: NEW_REPOSITORY }],
    [{ kind: 'repository-groups', repository: NEW_REPOSITORY }],
    [{ kind: 'project-users', project: NEW_PROJECT }],
    [{ kind: 'project-groups', project: NEW_PROJECT }],
    [{ kind: 'group-members', group: 'new' }],
  ])('is that it did not exist, where the lists were read and do not name it: %j', (scope) => {
    const previous = snapshotOf(STATED, { slot: SLOT_1 });

    expect(lastObserved(previous, scope)).toEqual({ kind: 'absent' });
  });

  test.each<[string, Scope]>([
    ['repos/list', { kind: 'repository-users', repository: NEW_REPOSITORY }],
    ['repos/list', { kind: 'repository-groups', repository: NEW_REPOSITORY }],
    ['repos/list', { kind: 'project-users', project: NEW_PROJECT }],
    ['projects/list', { kind: 'project-users', project: NEW_PROJECT }],
    ['projects/list', { kind: 'project-groups', project: NEW_PROJECT }],
    ['groups/list', { kind: 'group-members', group: 'new' }],
  ])('is nothing, where %s, which would have named it, was not read: %j', (dark, scope) => {
    const previous = snapshotOf(STATED, { slot: SLOT_1, dark: [dark] });

    expect(lastObserved(previous, scope)).toEqual({ kind: 'unknown' });
  });

  test.each<[Scope]>([[{ kind: 'members' }], [{ kind: 'groups' }]])(
    'is never that a list did not exist: %j',
    (scope) => {
      const previous = { ...snapshotOf(STATED, { slot: SLOT_1 }), observations: new Map() };

      expect(lastObserved(previous, scope)).toEqual({ kind: 'unknown' });
    },
  );

  test('is nothing about a repository, where no list at all is known', () => {
    const previous = { ...snapshotOf(STATED, { slot: SLOT_1 }), observations: new Map() };

    expect(lastObserved(previous, { kind: 'repository-users', repository: NEW_REPOSITORY })).toEqual({
      kind: 'unknown',
    });
  });
});
