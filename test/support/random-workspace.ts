import fc from 'fast-check';
import type { Stated, StatedRepository } from './build.ts';

const USERS = ['ann', 'bo', 'cy', 'dee', 'eve', 'fay'];
const GROUPS = ['devs', 'ops', 'empty'];
const PROJECTS = ['P', 'Q'];
const REPOSITORIES = ['r1', 'r2', 'r3', 'r4'];

const users = fc.subarray(USERS);

function grants(words: readonly string[]): fc.Arbitrary<readonly string[]> {
  const principals = [...USERS.map((user) => `user ${user}`), ...GROUPS.map((group) => `group ${group}`)];
  return fc
    .subarray(principals, { maxLength: 4 })
    .chain((chosen) =>
      fc.tuple(...chosen.map((each) => fc.constantFrom(...words).map((word) => `${each}: ${word}`))),
    );
}

const repository: fc.Arbitrary<StatedRepository> = fc.record({
  project: fc.constantFrom(...PROJECTS),
  public: fc.boolean(),
  grants: grants(['none', 'read', 'write', 'admin']),
});

/** A small workspace in which everything that can meet does: overlapping groups, both kinds of grants, moved and public repositories. */
export const randomWorkspace: fc.Arbitrary<Stated> = fc.record({
  members: users,
  owners: fc.subarray(USERS, { maxLength: 1 }),
  groups: fc.record(
    Object.fromEntries(GROUPS.map((group) => [group, group === 'empty' ? fc.constant([]) : users])),
  ),
  projects: fc.record(
    Object.fromEntries(
      PROJECTS.map((key) => [key, grants(['none', 'read', 'write', 'create-repo', 'admin'])]),
    ),
  ),
  repositories: fc
    .subarray(REPOSITORIES)
    .chain((chosen) => fc.record(Object.fromEntries(chosen.map((uuid) => [uuid, repository])))),
});
