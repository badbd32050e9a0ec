import { describe, expect, test } from '@jest/globals';
import { changeLines } from '../../../lambda/core/alert/change-lines.ts';
import type { Names } from '../../../lambda/core/model/audit.ts';
import type { Fact } from '../../../lambda/core/model/fact.ts';
import type { Level } from '../../../lambda/core/model/level.ts';

const LABELS: Readonly<Record<string, string>> = {
  '{ann}': 'Ann Lee',
  '{api}': 'PAY/api',
  '{web}': 'PAY/web',
};
const NAMES: Names = { user: (uuid) => LABELS[uuid] ?? uuid, repository: (uuid) => LABELS[uuid] ?? uuid };
const LONG = 'x'.repeat(1000);

describe('the line of a change says', () => {
  test.each<[Fact, string]>([
    [
      { kind: 'owner-added', user: '{ann}', cause: 'c' },
      'Ann Lee {ann} · now owner of the workspace · admin on every repository',
    ],
    [{ kind: 'owner-removed', user: '{bo}', cause: 'c' }, '{bo} · no longer owner of the workspace'],
    [
      { kind: 'admin-grant-added', grant: 'repo:{api}/user:{ann}', from: 'write', cause: 'c' },
      'Ann Lee on repository PAY/api · now admin (was write)',
    ],
    [
      { kind: 'admin-grant-added', grant: 'project:PAY/group:devs', from: null, cause: 'c' },
      'group devs on project PAY · now admin (was none)',
    ],
    [
      { kind: 'unknown-level', grant: 'project:PAY/group:devs', level: 'maintain', cause: 'c' },
      'group devs on project PAY · has the unknown level "maintain"',
    ],
    [
      { kind: 'repository-public', repository: '{api}', cause: 'c' },
      'everybody · read · on PAY/api, which is public now',
    ],
    [{ kind: 'repository-private', repository: '{api}', cause: 'c' }, 'PAY/api · no longer public'],
    [
      { kind: 'coverage-lost', scope: 'group:devs/members', cause: 'c' },
      'members of group devs · could be read before, and cannot be read now',
    ],
    [
      { kind: 'coverage-restored', scope: 'groups/list', cause: 'c' },
      'the list of groups · can be read again',
    ],
    [{ kind: 'repository-added', repository: '{api}', cause: 'c' }, 'PAY/api · new'],
    [{ kind: 'repository-removed', repository: '{old}', cause: 'c' }, '{old} · gone'],
    [
      { kind: 'repository-moved', repository: '{api}', from: 'PAY', to: 'OPS', cause: 'c' },
      'PAY/api · moved from project PAY to OPS',
    ],
    [
      { kind: 'path-changed', user: '{ann}', repository: '{api}', level: 'write', cause: 'c' },
      'Ann Lee {ann} · still write · on PAY/api, by other paths',
    ],
    [{ kind: 'baseline-invalid', reason: 'its hash is wrong', cause: 'c' }, 'its hash is wrong'],
    [{ kind: 'baseline-created', cause: 'c' }, 'from now on changes are told'],
    [level('new-admin', 'write', 'admin'), 'Ann Lee {ann} · admin (was write) · on PAY/api'],
    [level('revoked', 'read', 'none'), 'Ann Lee {ann} · no access any more (was read) · on PAY/api'],
  ])('%j', (fact, line) => {
    expect(changeLines([fact], NAMES)).toEqual([line]);
  });
});

describe('the lines of a cause', () => {
  test('tell levels last, each step by itself, and of one person all repositories at once', () => {
    const facts: readonly Fact[] = [
      level('raised', 'read', 'write'),
      level('raised', 'none', 'write'),
      { ...level('raised', 'read', 'write'), repository: '{web}' },
      { kind: 'owner-removed', user: '{bo}', cause: 'c' },
      level('lowered', 'admin', 'write'),
    ];

    expect(changeLines(facts, NAMES)).toEqual([
      '{bo} · no longer owner of the workspace',
      'Ann Lee {ann} · write (was read) · on 2 repositories: PAY/api, PAY/web',
      'Ann Lee {ann} · write (was none) · on PAY/api',
      'Ann Lee {ann} · write (was admin) · on PAY/api',
    ]);
  });

  test('name ten people one by one, and more than ten together', () => {
    expect(changeLines(raisedUsers(10), NAMES)).toHaveLength(10);
    expect(changeLines(raisedUsers(11), NAMES)).toEqual([
      '11 users: {u0}, {u1}, {u2}, {u3}, {u4}, {u5}, {u6}, {u7}, {u8}, {u9}, and 1 more in the report · write (was read) · on PAY/api',
    ]);
    expect(changeLines(raisedUsers(1_010), NAMES)[0]).toMatch(
      /^1,010 users: .* and 1,000 more in the report/,
    );
  });

  test('show ten of what is no level, and count the rest', () => {
    const gone = (number: number) =>
      Array.from(
        { length: number },
        (_, at): Fact => ({ kind: 'repository-removed', repository: `{r${at}}`, cause: 'c' }),
      );

    expect(changeLines(gone(10), NAMES).at(-1)).toBe('{r9} · gone');
    expect(changeLines(gone(12), NAMES).slice(-2)).toEqual(['{r9} · gone', 'and 2 more in the report']);
  });

  test.each<[string, Fact, number]>([
    ['a person', { kind: 'owner-removed', user: LONG, cause: 'c' }, 80],
    ['a level', { kind: 'unknown-level', grant: 'project:P/user:u', level: LONG, cause: 'c' }, 80],
    ['a grant', { kind: 'admin-grant-added', grant: LONG, from: null, cause: 'c' }, 200],
    ['a scope', { kind: 'coverage-lost', scope: LONG, cause: 'c' }, 200],
    ['a reason', { kind: 'baseline-invalid', reason: LONG, cause: 'c' }, 300],
  ])('cut %s that is very long', (_what, fact, characters) => {
    const [line] = changeLines([fact], NAMES);

    expect(line?.match(/x+…/)?.[0]).toHaveLength(characters + 1);
  });
});

type LevelFact = Extract<Fact, { readonly kind: 'new-admin' | 'raised' | 'lowered' | 'revoked' }>;

function level(kind: LevelFact['kind'], from: Level, to: Level): LevelFact {
  return { kind, user: '{ann}', repository: '{api}', from, to, cause: 'c' };
}

function raisedUsers(number: number): readonly Fact[] {
  return Array.from({ length: number }, (_, at) => ({
    ...level('raised', 'read', 'write'),
    user: `{u${at}}`,
  }));
}
