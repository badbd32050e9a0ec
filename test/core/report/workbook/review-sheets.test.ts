import { describe, expect, test } from '@jest/globals';
import {
  personOf,
  privilegedSheet,
  reviewSheet,
} from '../../../../lambda/core/report/workbook/review-sheets.ts';
import { aPerson, type Stated } from '../../../support/build.ts';
import { aBook, shown } from './a-book.ts';

const SINCE = '2 Nov 2026 06:00 UTC or earlier';

describe('the review', () => {
  const now: Stated = {
    members: ['ann', 'bob'],
    owners: ['bob'],
    groups: { devs: ['ann', 'bob'], empty: [] },
    projects: {
      P: ['group devs: write', 'user ann: create-repo', 'user bob: none'],
      EMPTY: ['user ann: read'],
    },
    repositories: {
      api: { grants: ['user ann: read', 'group devs: admin', 'user bob: captain'] },
      web: { grants: ['group empty: write', 'user ann: admin'] },
    },
  };

  test('has what nobody has defined first, then the strongest, then what reaches furthest', () => {
    const rows = shown(reviewSheet(aBook({ now })), 'Person or group', 'Level', 'On', 'Place', 'Reaches');

    expect(rows).toEqual([
      ['bob', 'captain', 'repository', 'P/api', ''],
      ['bob', 'owner', 'workspace', 'acme', '2 repositories'],
      ['devs', 'admin', 'repository', 'P/api', '2 people'],
      ['ann', 'admin', 'repository', 'P/web', ''],
      ['devs', 'write', 'project', 'P', '2 people, 2 repositories'],
      ['ann', 'create-repo', 'project', 'P', '2 repositories'],
      ['empty', 'write', 'repository', 'P/web', '0 people'],
      ['ann', 'read', 'project', 'EMPTY', '0 repositories'],
      ['ann', 'read', 'repository', 'P/api', ''],
    ]);
  });

  test('tells a person by name, account and flags, and a group by its slug', () => {
    const people = [
      aPerson('ann', { name: 'Ann Lee', accountId: '557058:ann', isActive: false, isApp: true }),
    ];
    const grants = ['user ann: read', 'user bob: read', 'group devs: read'];
    const book = aBook({ now: { groups: { devs: [] }, repositories: { api: { grants } } }, people });

    const rows = shown(reviewSheet(book), 'Type', 'Person or group', 'Account ID', 'Flags', 'Identity');

    expect(rows).toEqual([
      ['group', 'devs', '', '', 'devs'],
      ['user', 'Ann Lee', '557058:ann', 'app | inactive | not-a-member', 'ann'],
      ['user', 'bob', '', 'not-a-member', 'bob'],
    ]);
  });

  test('has an id for each grant that stays the same', () => {
    const before = { repositories: { api: { grants: ['user ann: read'] } } };
    const after = { repositories: { api: { grants: ['user ann: write', 'user bob: read'] } } };

    const [first, second] = [aBook({ now: before }), aBook({ before, now: after })].map((book) =>
      shown(reviewSheet(book), 'Review ID'),
    );

    // The first ten characters of the SHA-256 of `repo:api/user:ann`.
    expect(first).toEqual([['a5779fe452']]);
    expect(second?.[0]).toEqual(first?.[0]);
    expect(second?.[1]).not.toEqual(first?.[0]);
  });

  test('marks what came or grew in this run', () => {
    const before: Stated = {
      members: ['ann'],
      groups: { old: ['ann'] },
      repositories: { api: { grants: ['user ann: read', 'user eve: admin', 'group old: read'] } },
    };
    const after: Stated = {
      members: ['ann'],
      owners: ['cy'],
      groups: { old: ['ann', 'bob'] },
      repositories: {
        api: { grants: ['user ann: write', 'user eve: admin', 'user dan: captain', 'group old: read'] },
        new: { grants: ['user bob: admin'] },
      },
    };

    const rows = shown(reviewSheet(aBook({ before, now: after })), 'Person or group', 'Level', 'Changed');

    expect(rows).toEqual([
      ['dan', 'captain', 'this run'],
      ['cy', 'owner', 'this run'],
      ['eve', 'admin', ''],
      ['bob', 'admin', 'this run'],
      ['ann', 'write', 'this run'],
      ['old', 'read', ''],
    ]);
  });

  test('marks nothing in the first run', () => {
    expect(new Set(shown(reviewSheet(aBook({ now })), 'Changed').flat())).toEqual(new Set(['']));
  });
});

describe('the privileged', () => {
  test('are everybody behind a grant of admin or of a word nobody has defined', () => {
    const now: Stated = {
      members: ['ann', 'bob'],
      owners: ['bob'],
      groups: { devs: ['ann', 'bob'], readers: ['cy'] },
      projects: { P: ['group devs: admin', 'group readers: read'] },
      repositories: { api: { grants: ['user cy: captain', 'user dan: write'] } },
    };

    const rows = shown(privilegedSheet(aBook({ now })), 'Person', 'Flags', 'Level', 'Place', 'Through');

    expect(rows).toEqual([
      ['cy', 'not-a-member', 'captain', 'P/api', 'directly'],
      ['bob', '', 'owner', 'acme', 'directly'],
      ['ann', '', 'admin', 'P', 'group devs'],
      ['bob', '', 'admin', 'P', 'group devs'],
    ]);
  });

  test('have no flags where a group was not read or nothing is reached', () => {
    const now = { groups: { dark: ['eve'] }, projects: { EMPTY: ['group dark: admin', 'user ann: admin'] } };

    const rows = shown(privilegedSheet(aBook({ now, dark: ['group:dark/members'] })), 'Person', 'Flags');

    expect(rows).toEqual([['ann', '']]);
  });

  test('are so since the later of grant and membership', () => {
    const repositories = { api: { grants: ['group devs: admin', 'user ann: admin'] } };
    const before = { groups: { devs: ['ann'] }, repositories };
    const after = { groups: { devs: ['ann', 'bob'] }, repositories };

    const rows = shown(
      privilegedSheet(aBook({ before, now: after })),
      'Person',
      'Through',
      'First seen',
      'Changed',
    );

    expect(rows).toEqual([
      ['ann', 'group devs', SINCE, ''],
      ['bob', 'group devs', '9 Nov 2026 06:00 UTC', 'this run'],
      ['ann', 'directly', SINCE, ''],
    ]);
  });

  test('are 100,000 at most, and what is left out is said', () => {
    const members = Array.from({ length: 100_001 }, (_, at) => `u${at}`);
    const book = aBook({ now: { projects: { EMPTY: ['group devs: admin'] } } });
    const groups = (some: readonly string[]) => new Map([['devs', some]]);

    const [most, more] = [members.slice(1), members].map((some) => [
      ...privilegedSheet({ ...book, inventory: { ...book.inventory, groups: groups(some) } }).rows,
    ]);

    expect(most).toHaveLength(100_000);
    expect(most?.at(-1)?.[0]).toBe('u100000');
    expect(more?.slice(99_999)).toEqual([
      expect.arrayContaining(['u99999']),
      ['More than 100,000 rows: the rest stands in access.csv'],
    ]);
  });
});

test('somebody without a name goes by the UUID and keeps the account', () => {
  const named = aPerson('ann', { name: 'Ann' });
  const nameless = aPerson('bob', { name: '', accountId: '557058:bob' });
  const { snapshot } = aBook({ now: {}, people: [named, nameless] });

  expect(['ann', 'bob', 'cy'].map((uuid) => personOf({ snapshot }, uuid))).toEqual([
    named,
    aPerson('bob', { name: 'bob', accountId: '557058:bob' }),
    aPerson('cy', { name: 'cy' }),
  ]);
});
