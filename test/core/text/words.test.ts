import { describe, expect, test } from '@jest/globals';
import { count, sentenceList } from '../../../lambda/core/text/count.ts';
import { factPhrases } from '../../../lambda/core/text/fact-phrases.ts';
import { grantParts, grantWords, scopeWords } from '../../../lambda/core/text/grant-words.ts';
import { formatTime } from '../../../lambda/core/text/time.ts';

const names = { user: () => 'Ann Lee', repository: () => 'PAY/api' };

describe('count', () => {
  test.each([
    [0, '0 repositories'],
    [1, '1 repository'],
    [3, '3 repositories'],
    [1234567, '1,234,567 repositories'],
  ])('puts %d with its noun', (number, words) => {
    expect(count(number, 'repository', 'repositories')).toBe(words);
  });

  test('adds an s where no plural is given', () => {
    expect(count(2, 'user')).toBe('2 users');
  });
});

test('a list in a sentence ends with and', () => {
  expect([[], ['a'], ['a', 'b'], ['a', 'b', 'c']].map(sentenceList)).toEqual([
    '',
    'a',
    'a and b',
    'a, b and c',
  ]);
});

describe('formatTime', () => {
  test.each([
    ['2026-11-02T06:00:00Z', '2 Nov 2026 06:00 UTC'],
    ['2026-12-31T23:59:30Z', '31 Dec 2026 23:59:30 UTC'],
    ['2026-01-10T00:00Z', '10 Jan 2026 00:00 UTC'],
    ['2026-13-10T00:00:00Z', '2026-13-10T00:00:00Z'],
    ['soon\u001b', 'soon\\x1b'],
  ])('writes %j as %j', (iso, words) => {
    expect(formatTime(iso)).toBe(words);
  });
});

describe('grants and scopes in words', () => {
  test.each([
    ['project:PAY/user:{u}', 'Ann Lee on project PAY'],
    ['project:PAY/group:devs', 'group devs on project PAY'],
    ['repo:{r}/user:{u}', 'Ann Lee on repository PAY/api'],
    ['repo:{r}/group:a/b:c', 'group a/b:c on repository PAY/api'],
    ['something else', 'something else'],
  ])('grant %j is %j', (grant, words) => {
    expect(grantWords(grant, names)).toBe(words);
  });

  test.each([
    ['workspace/members', 'members and owners of the workspace'],
    ['groups/list', 'the list of groups'],
    ['group:devs/members', 'members of group devs'],
    ['projects/list', 'the list of projects'],
    ['project:PAY/users', 'users of project PAY'],
    ['repos/list', 'the list of repositories'],
    ['repo:{r}/groups', 'groups of repository PAY/api'],
    ['other', 'other'],
  ])('scope %j is %j', (scope, words) => {
    expect(scopeWords(scope, names)).toBe(words);
  });

  test('a grant that is not spelled like one has no parts', () => {
    expect(grantParts('project:PAY')).toBeNull();
  });

  test('a long name does not push the others away', () => {
    const long = { ...names, user: () => 'x'.repeat(100_000) };

    expect(grantWords('repo:{r}/user:{u}', long)).toBe(`${'x'.repeat(80)}… on repository PAY/api`);
  });
});

describe('factPhrases', () => {
  const move = { kind: 'repository-moved', repository: '{r}', from: 'A', to: 'B', cause: 'c' } as const;
  const admin = { kind: 'new-admin', user: '{u}', from: 'none', to: 'admin', cause: 'c' } as const;

  test('counts people and repositories of new admins, not rows', () => {
    const facts = ['{1}', '{2}', '{3}'].map((repository) => ({ ...admin, repository }));

    expect(factPhrases(facts)).toEqual(['1 new admin on 3 repositories']);
  });

  test('counts what is not named together', () => {
    expect(factPhrases([{ ...admin, repository: '{1}' }, move, move])).toEqual([
      '1 new admin on 1 repository',
      '2 other changes',
    ]);
    expect(factPhrases([move])).toEqual(['1 change, none to a level, an owner or a visibility']);
  });

  test('says nothing of a baseline', () => {
    expect(factPhrases([{ kind: 'baseline-created', cause: 'c' }])).toEqual([]);
  });
});
