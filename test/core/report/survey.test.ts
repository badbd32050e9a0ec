import { describe, expect, test } from '@jest/globals';
import type { AccessRow } from '../../../lambda/core/model/audit.ts';
import { atLeast, isAdminByGrant, surveyor } from '../../../lambda/core/report/survey.ts';
import type { FirstSeen } from '../../../lambda/core/snapshot/first-seen.ts';
import { API, sampleRows, WEB } from './sample-audit.ts';

const OWNER = 'workspace/owner=admin';
const [ROW] = sampleRows() as [AccessRow];

describe('the survey', () => {
  test('counts rows, and the repositories of each person by level', () => {
    const { total, people } = surveyed(sampleRows());

    expect(total).toBe(4);
    expect(people.map(({ person, counts }) => [person.name, counts])).toEqual([
      ['Ann Lee', { none: 0, read: 0, write: 0, admin: 2 }],
      ['Bob Ray', { none: 0, read: 0, write: 1, admin: 1 }],
    ]);
  });

  test('sorts people by UUID and ways by path', () => {
    const late = { ...ROW, user: { ...ROW.user, uuid: '{z}' } };
    const early = {
      ...ROW,
      user: { ...ROW.user, uuid: '{a}' },
      paths: ['repo/user=admin', 'project:PAY/user=admin', 'repo/group:g=admin'],
    };

    const { people } = surveyed([late, early]);

    expect(people.map(({ person }) => person.uuid)).toEqual(['{a}', '{z}']);
    expect(people[0]?.adminWays.map(({ path }) => path)).toEqual([
      'project:PAY/user=admin',
      'repo/group:g=admin',
      'repo/user=admin',
    ]);
  });

  test('keeps what gives admin, and no path that gives less', () => {
    const ways = surveyed(sampleRows()).people.map(({ adminWays }) => adminWays.map(({ path }) => path));

    expect(ways).toEqual([['project:PAY/group:release=admin'], [OWNER]]);
  });

  test('knows of each repository whether its rows are exact, and its admins by a grant', () => {
    const { repositories } = surveyed(sampleRows());

    expect([...repositories]).toEqual([
      [API, { exact: false, admins: 1 }],
      [WEB, { exact: true, admins: 1 }],
    ]);
  });

  test('keeps five examples of a way, counts all, and keeps when it was seen first and last', () => {
    const rows = [3, 1, 2, 6, 5, 4].map((number) => adminOf(number));

    const [way] = surveyed(rows, ({ slug }) => ({ slot: slug, orEarlier: false })).people[0]?.adminWays ?? [];

    expect(way?.repositories).toBe(6);
    expect(way?.examples.map(({ slug }) => slug)).toEqual(['r3', 'r1', 'r2', 'r6', 'r5']);
    expect([way?.firstSeen?.slot, way?.lastSeen?.slot]).toEqual(['r1', 'r6']);
  });
});

test.each<[string, AccessRow['level'], readonly string[], boolean]>([
  ['a grant of admin', 'admin', ['repo/user=admin'], true],
  ['owning the workspace', 'admin', [OWNER], false],
  ['owning the workspace beside a grant of admin', 'admin', [OWNER, 'repo/user=admin'], true],
  ['owning the workspace beside a grant of less', 'admin', [OWNER, 'repo/user=write'], false],
  ['a level that is not admin', 'write', ['repo/user=admin'], false],
])('%s is admin by a grant, or not', (_what, level, paths, expected) => {
  expect(isAdminByGrant({ ...ROW, level, paths })).toBe(expected);
});

test('a level is counted with those above it', () => {
  const counts = { none: 0, read: 1, write: 10, admin: 100 };

  expect((['read', 'write', 'admin'] as const).map((level) => atLeast(counts, level))).toEqual([
    111, 110, 100,
  ]);
});

function surveyed(
  rows: readonly AccessRow[],
  seen: (on: AccessRow['repository']) => FirstSeen | null = () => null,
) {
  const survey = surveyor((_path, _user, repository) => seen(repository));
  for (const row of rows) survey.add(row);
  return survey.finish();
}

function adminOf(number: number): AccessRow {
  const repository = { ...ROW.repository, uuid: `{${number}}`, slug: `r${number}` };
  return { ...ROW, repository, paths: ['repo/user=admin'] };
}
