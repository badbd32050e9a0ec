import { expect, test } from '@jest/globals';
import { findAll, RULES } from '../../../lambda/core/findings/find-all.ts';
import type { Person } from '../../../lambda/core/model/resources.ts';
import { aPerson, SLOT_1, type Stated, snapshotOf } from '../../support/build.ts';
import { audited } from '../audit/audited.ts';

test('the rules come gravest first, each with what to do', () => {
  expect(RULES.map(({ id, severity, title }) => `${severity} ${id}: ${title}`)).toEqual([
    'high group-not-expanded: Group with grants whose members are not known',
    'high outsider-with-write: Not a member, but can write',
    'high app-with-admin: App with admin',
    'medium public-repository: Public repository',
    'medium inactive-with-access: Inactive account with access',
    'low no-admin-but-owners: Repository without an admin of its own',
    'low direct-admin-grant: Admin granted to a person',
  ]);
  expect(RULES.map(({ remedy }) => remedy)).toEqual([
    'Let the account of the audit read the members of the group; until then its people are missing here.',
    'Take the grants and group memberships away, or make the person a member if they belong here.',
    'Lower the app to the level its work takes; few need more than write.',
    'If the code is not meant for everybody, make the repository private and change every secret in it.',
    'Remove the account from the workspace, its groups and its grants.',
    'Make a group of the team that works on it admin, so that somebody answers for its access.',
    'Give admin to a group and put the person into it; then leaving the group ends it.',
  ]);
});

test('a group that was not expanded is named once, with its grants and the highest of their levels', () => {
  const stated: Stated = {
    groups: { open: ['ann'], z: ['bo'], a: [] },
    projects: { P: ['group z: write', 'group open: admin', 'user ann: admin'] },
    repositories: { r1: { grants: ['group z: read', 'group a: read'] } },
  };

  expect(found('group-not-expanded', stated, { dark: ['group:z/members', 'group:a/members'] })).toEqual([
    { subject: 'Group a', id: 'a', detail: 'holds 1 grant, up to read', page: DIRECTORY },
    { subject: 'Group z', id: 'z', detail: 'holds 2 grants, up to write', page: DIRECTORY },
  ]);
});

test('somebody with a flag is told with every level held, by name where there is one', () => {
  const stated: Stated = {
    members: ['ann'],
    repositories: {
      r1: { grants: ['user x: admin', 'user y: write'] },
      r2: { grants: ['user x: write'] },
      r3: { grants: ['user x: admin', 'user y: read', 'user ann: admin'] },
    },
  };

  expect(
    found('outsider-with-write', stated, {
      people: [aPerson('x', { name: 'Xena' }), aPerson('y', { name: '' })],
    }),
  ).toEqual([
    { subject: 'Xena', id: 'x', detail: 'admin on 2 repositories, write on 1 repository', page: DIRECTORY },
    { subject: 'y', id: 'y', detail: 'write on 1 repository, read on 1 repository', page: DIRECTORY },
  ]);
});

test('a public repository is named by its project and slug, with the page where it can be made private', () => {
  expect(found('public-repository', { repositories: { r1: { public: true }, r2: {} } })).toEqual([
    {
      subject: 'P/r1',
      id: 'r1',
      detail: 'everybody can read it, without an account',
      page: 'https://bitbucket.org/acme/r1/admin/permissions',
    },
  ]);
});

test('a repository that nobody at all has access to has no admin of its own either', () => {
  expect(
    found('no-admin-but-owners', { repositories: { r1: {}, r2: { grants: ['user ann: admin'] } } }),
  ).toEqual([
    {
      subject: 'P/r1',
      id: 'r1',
      detail: 'no admin but the owners of the workspace',
      page: 'https://bitbucket.org/acme/r1/admin/permissions',
    },
  ]);
});

test('admin granted to people is told for projects and repositories, sorted, groups left out', () => {
  const stated: Stated = {
    projects: { P: ['user bo: admin', 'user ann: admin', 'user cy: write'] },
    repositories: { r1: { grants: ['user ann: admin', 'group devs: admin', 'user cy: read'] } },
  };

  expect(found('direct-admin-grant', stated)).toEqual([
    direct('ann on project P', 'project:P/user:ann', 'project:P/user=admin', PROJECT_PAGE),
    direct('bo on project P', 'project:P/user:bo', 'project:P/user=admin', PROJECT_PAGE),
    direct(
      'ann on P/r1',
      'repo:r1/user:ann',
      'repo/user=admin',
      'https://bitbucket.org/acme/r1/admin/permissions',
    ),
  ]);
});

test('where the grants of a repository were not read none of them is told', () => {
  const dark = ['repo:r1/users', 'repo:r1/groups'];

  expect(
    found('direct-admin-grant', { repositories: { r1: { grants: ['user ann: admin'] } } }, { dark }),
  ).toEqual([]);
});

const DIRECTORY = 'https://bitbucket.org/acme/workspace/settings/user-directory';
const PROJECT_PAGE = 'https://bitbucket.org/acme/workspace/projects/P';

function direct(subject: string, id: string, detail: string, page: string) {
  return { subject, id, detail, page };
}

interface Seen {
  readonly dark?: readonly string[];
  readonly people?: readonly Person[];
}

function found(rule: string, stated: Stated, { dark = [], people = [] }: Seen = {}) {
  const snapshot = {
    ...snapshotOf(stated, { slot: SLOT_1, dark }),
    people: new Map(people.map((each) => [each.uuid, each])),
  };
  return findAll(audited(snapshot)).flatMap((each) => (each.rule.id === rule ? each.findings : []));
}
