import { expect, test } from '@jest/globals';
import { leastRemovals } from '../../../lambda/core/report/least-removals.ts';

test('a membership closes every path through its group at once', () => {
  const ways = [
    { path: 'project:PAY/group:devs=admin', repositories: 4 },
    { path: 'repo/group:devs=admin', repositories: 2 },
  ];

  expect(leastRemovals(ways)).toEqual([
    { removal: { kind: 'membership', id: 'group:devs/member' }, times: 1 },
  ]);
});

test('every other path takes a removal of its own, on each repository where it is a grant there', () => {
  const ways = [
    { path: 'project:PAY/user=admin', repositories: 4 },
    { path: 'repo/user=admin', repositories: 3 },
    { path: 'workspace/owner=admin', repositories: 9 },
  ];

  expect(leastRemovals(ways).map(({ removal, times }) => `${removal.id} ${times}`)).toEqual([
    'project:PAY/user=admin 1',
    'repo/user=admin 3',
    'workspace/owner 1',
  ]);
});
