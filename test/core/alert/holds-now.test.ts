import { expect, test } from '@jest/globals';
import { holdsNow } from '../../../lambda/core/alert/holds-now.ts';
import type { Snapshot } from '../../../lambda/core/model/snapshot.ts';
import { SLOT_1, SLOT_2, type Stated, snapshotOf } from '../../support/build.ts';

const STATED: Stated = {
  members: ['ann', 'bo', 'cy'],
  owners: ['ann'],
  groups: { devs: ['cy'] },
  projects: { P: ['group devs: admin', 'user bo: write'] },
  repositories: {
    api: { grants: ['user bo: admin'] },
    web: { grants: ['user bo: write'] },
    far: { project: 'Q', public: true },
  },
};

test.each([
  ['owner ann', true],
  ['owner bo', false],
  ['pair bo api', true],
  ['pair bo web', false],
  ['pair cy web', true],
  ['pair ann far', true],
  ['pair bo far', false],
  ['pair bo gone', false],
  ['grant project:P/groups devs', true],
  ['grant project:P/users bo', false],
  ['grant repo:api/users bo', true],
  ['grant repo:web/users bo', false],
  ['grant ann', false],
])('that %s holds now is %p', (identity, holds) => {
  const now = holdsNow(snapshotOf(STATED, { slot: SLOT_1 }));

  expect(now.holds(identity)).toBe(holds);
  // Asked twice, it is answered from what is remembered.
  expect(now.holds(identity)).toBe(holds);
});

test('a grant is found by its name in changes.jsonl, and no other', () => {
  const now = holdsNow(snapshotOf(STATED, { slot: SLOT_1 }));

  expect(now.grantNamed('repo:api/user:bo')).toBe('grant repo:api/users bo');
  expect(now.grantNamed('project:P/group:devs')).toBe('grant project:P/groups devs');
  expect(now.grantNamed('repo:web/user:bo')).toBeNull();
});

test('a word that nobody has defined leaves a grant what it was last', () => {
  const first = snapshotOf(STATED, { slot: SLOT_1 });
  const unknown: Stated = {
    ...STATED,
    repositories: {
      ...STATED.repositories,
      api: { grants: ['user bo: maintain'] },
      web: { grants: ['user bo: steward'] },
    },
  };

  const now = holdsNow(snapshotOf(unknown, { slot: SLOT_2, previous: first }));

  expect(now.holds('grant repo:api/users bo')).toBe(true);
  expect(now.holds('grant repo:web/users bo')).toBe(false);
  expect(now.holds('pair bo api')).toBe(true);
  expect(now.holds('pair bo web')).toBe(false);
});

test('a group whose slug has spaces is one group', () => {
  const now = holdsNow(withGrantTo('on call 100%', snapshotOf(STATED, { slot: SLOT_1 })));

  const identity = now.grantNamed('repo:api/user:on call 100%');

  expect(identity).toBe('grant repo:api/users on%20call%20100%25');
  expect(now.holds(identity ?? '')).toBe(true);
});

function withGrantTo(principal: string, snapshot: Snapshot): Snapshot {
  const observations = [...snapshot.observations].map(([id, each]) => {
    const content = { kind: 'grants', grants: [{ principal, level: 'admin' }] } as const;
    return [id, id === 'repo:api/users' ? { ...each, content } : each] as const;
  });
  return { ...snapshot, observations: new Map(observations) };
}
