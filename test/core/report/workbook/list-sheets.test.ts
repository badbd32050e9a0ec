import { describe, expect, test } from '@jest/globals';
import type { Observation } from '../../../../lambda/core/model/snapshot.ts';
import {
  groupsSheet,
  repositoriesSheet,
  usersSheet,
} from '../../../../lambda/core/report/workbook/list-sheets.ts';
import { aPerson, type Stated } from '../../../support/build.ts';
import { aBook, shown } from './a-book.ts';

const STATED: Stated = {
  members: ['ann', 'bob'],
  owners: ['bob'],
  groups: { devs: ['ann', 'cy'], ops: ['ann'] },
  projects: { P: ['user ann: write', 'group devs: read'] },
  repositories: {
    api: { grants: ['user ann: admin', 'user cy: read', 'group ops: write'] },
    web: { project: 'Q', public: true, grants: ['group devs: admin'] },
    wiki: { project: 'Q', grants: ['group ghosts: read'] },
  },
};

describe('the users', () => {
  test('are everybody who is known, with what they reach and by which groups', () => {
    const people = [aPerson('ann', { name: 'Ann', accountId: '557058:ann', isActive: false, isApp: true })];

    const sheet = usersSheet(aBook({ now: { ...STATED, members: ['ann', 'bob', 'eve'] }, people }));

    expect([...sheet.rows]).toEqual([
      ['Ann', 'ann', '557058:ann', 'app | inactive', 2, 0, 0, 2, 'devs | ops'],
      ['bob', 'bob', '', '', 3, 0, 0, 0, ''],
      ['cy', 'cy', '', 'not-a-member', 1, 0, 1, 1, 'devs'],
      ['eve', 'eve', '', '', 0, 0, 1, 0, ''],
    ]);
  });

  test('who reach nothing are counted with nothing', () => {
    expect([...usersSheet(aBook({ now: { members: ['ann'] } })).rows]).toEqual([
      ['ann', 'ann', '', '', 0, 0, 0, 0, ''],
    ]);
  });
});

test('a repository is told with who reaches it, its own grants and whether that is all', () => {
  const sheet = repositoriesSheet(aBook({ now: STATED, dark: ['group:devs/members'] }));

  const page = (slug: string) => `https://bitbucket.org/acme/${slug}/admin/permissions`;
  expect([...sheet.rows]).toEqual([
    ['P', 'api', 'api', 'private', 2, 0, 1, 2, 1, 'lower-bound', page('api')],
    ['Q', 'web', 'web', 'public', 1, 0, 2, 0, 1, 'lower-bound', page('web')],
    ['Q', 'wiki', 'wiki', 'private', 1, 0, 0, 0, 1, 'lower-bound', page('wiki')],
  ]);
});

test('a repository that nobody reaches and that has no grants is counted with nothing', () => {
  const [row] = [...repositoriesSheet(aBook({ now: { repositories: { api: {} } } })).rows];

  expect(row?.slice(3, 10)).toEqual(['private', 0, 0, 0, 0, 0, 'exact']);
});

describe('the groups', () => {
  test('are those of the list and those that hold a grant without standing there', () => {
    const people = [aPerson('cy', { name: 'Cy Dent' })];

    const sheet = groupsSheet(aBook({ now: { ...STATED, groups: { ...STATED.groups, alone: [] } }, people }));

    expect([...sheet.rows]).toEqual([
      ['alone', 'alone', 0, 0, 0, ''],
      ['devs', 'devs', 2, 2, 1, 'ann | Cy Dent'],
      ['ghosts', 'ghosts', 'not read', 1, 0, 'not read'],
      ['ops', 'ops', 1, 1, 0, 'ann'],
    ]);
  });

  test('go by their name where the list of this run tells it', () => {
    const before = STATED;
    const observed = (id: string, one: Observation) => (id === 'groups/list' ? named(one) : one);

    const [known, unread] = [[], ['groups/list']].map((dark) =>
      shown(groupsSheet(aBook({ before, now: STATED, dark, observed })), 'Group', 'Slug'),
    );

    expect(known).toContainEqual(['The devs', 'devs']);
    expect(unread).toContainEqual(['devs', 'devs']);
  });

  test('list 200 members by short names, and count the rest', () => {
    const members = Array.from({ length: 202 }, (_, at) => `u${at + 100}`);
    const people = [aPerson('u100', { name: 'x'.repeat(120) })];

    const [most, more] = [members.slice(0, 200), members].map((devs) => {
      const [row] = shown(groupsSheet(aBook({ now: { groups: { devs } }, people })), 'Who');
      return String(row?.[0]).split(' | ');
    });

    expect(most?.slice(-1)).toEqual(['u299']);
    expect(most?.[0]).toBe('x'.repeat(100));
    expect(more?.slice(-2)).toEqual(['u299', 'and 2 more']);
    expect(more).toHaveLength(201);
  });
});

function named(one: Observation): Observation {
  return { ...one, content: { kind: 'groups', groups: [{ slug: 'devs', name: 'The devs' }] } };
}
