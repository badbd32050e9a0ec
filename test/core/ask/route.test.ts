import { describe, expect, test } from '@jest/globals';
import { routeOf } from '../../../lambda/core/ask/route.ts';

describe('a path is closed by', () => {
  test.each([
    ['workspace/owner=admin', 'admin', ['ownership workspace/owner']],
    ['public=read', 'read', ['visibility public']],
    ['repo/user=write', 'write', ['grant repo/user=write']],
    ['project:P/user=create-repo', 'write', ['grant project:P/user=create-repo']],
    ['repo/group:devs=admin', 'admin', ['grant repo/group:devs=admin', 'membership group:devs/member']],
    [
      'project:P/group:devs=read',
      'read',
      ['grant project:P/group:devs=read', 'membership group:devs/member'],
    ],
    ['repo/group:a=b\n/c=read', 'read', ['grant repo/group:a=b\n/c=read', 'membership group:a=b\n/c/member']],
    [
      'project:repo/group:x/user=read',
      'read',
      ['grant project:repo/group:x/user=read', 'membership group:x/user/member'],
    ],
  ])('%j, which gives %s: %j', (path, level, removals) => {
    const route = routeOf(path);

    expect(route.path).toBe(path);
    expect(route.level).toBe(level);
    expect(route.removals.map(({ kind, id }) => `${kind} ${id}`)).toEqual(removals);
  });

  test('nothing, where its level is one nobody has defined', () => {
    expect(() => routeOf('repo/user=maintain')).toThrow('A path without a known level');
  });
});
