import { describe, expect, test } from '@jest/globals';
import type { Fact } from '../../../lambda/core/model/fact.ts';
import {
  directoryPage,
  projectPage,
  repositoryPage,
  visibilityPage,
} from '../../../lambda/core/text/bitbucket-pages.ts';
import { escapeMarkdown } from '../../../lambda/core/text/escape-markdown.ts';
import { countKinds, factPhrases } from '../../../lambda/core/text/fact-phrases.ts';
import { firstSeenWords } from '../../../lambda/core/text/first-seen-words.ts';
import { grantParts, grantWords, scopeWords } from '../../../lambda/core/text/grant-words.ts';
import { inert } from '../../../lambda/core/text/inert.ts';
import { formatTime } from '../../../lambda/core/text/time.ts';

const names = { user: (uuid: string) => `user ${uuid}`, repository: (uuid: string) => `PAY/${uuid}` };

describe('inert text', () => {
  test.each([
    ['plain', 10, 'plain'],
    ['0123456789', 4, '0123…'],
    ['a\u0000b\u00a0c\u200b', 20, 'a\\x00b\\xa0c\\u{200b}'],
    ['\u0301x', 20, '\\u{301}x'],
    ['a\u0301\u0301\u0301\u0301\u0301\u0301', 20, 'a\u0301\u0301\u0301\u0301…'],
    ['é'.repeat(5), 4, 'éééé…'],
    ['é'.repeat(4), 4, 'éééé'],
  ])('%j within %d: %s', (text, limit, shown) => {
    expect(inert(text, limit)).toBe(shown);
  });

  test('is cut at its head where a grapheme is endless, and marked once', () => {
    const endless = `a${'\u0301'.repeat(1000)}`;

    expect(inert(endless, 1)).toBe('a\u0301\u0301\u0301\u0301…');
    expect(inert(`${'😀'.repeat(20)}`, 1)).toBe('😀…');
    expect(inert(`x${'😀'.repeat(20)}`, 1)).toBe('x…');
  });

  test('is at most two hundred graphemes where nothing else is asked for', () => {
    expect(inert('x'.repeat(201))).toBe(`${'x'.repeat(200)}…`);
    expect(inert('x'.repeat(200))).toBe('x'.repeat(200));
  });
});

describe('Markdown shows text literally', () => {
  test.each([
    ['- item', '\\- item'],
    ['+ item', '\\+ item'],
    ['=====', '\\====='],
    ['1. first', '1\\. first'],
    ['12) first', '12\\) first'],
    ['12 first', '12 first'],
    ['  four spaces  ', 'four spaces'],
    ['@ann', '@\u2060ann'],
    [':smile: 10:30 a: b', '\\:smile: 10:30 a: b'],
    ['https://x', 'https\\://x'],
    ['WWW.x', 'WWW\\.x'],
    ['a*b_c[d]<e>#f|g~h^i$j&k`l\\m', 'a\\*b\\_c\\[d\\]\\<e\\>\\#f\\|g\\~h\\^i\\$j\\&k\\`l\\\\m'],
  ])('%j as %j', (text, escaped) => {
    expect(escapeMarkdown(text)).toBe(escaped);
  });
});

describe('a grant in words', () => {
  test.each([
    ['repo:r1/user:u1', 'user u1 on repository PAY/r1'],
    ['repo:r1/group:devs', 'group devs on repository PAY/r1'],
    ['project:PAY/user:u1', 'user u1 on project PAY'],
    ['workspace/user:u1\u0007', 'workspace/user:u1\\x07'],
  ])('%j: %s', (grant, words) => {
    expect(grantWords(grant, names)).toBe(words);
  });

  test.each([
    ['repo:r1/users', 'users of repository PAY/r1'],
    ['project:PAY/groups', 'groups of project PAY'],
    ['group:devs/members', 'members of group devs'],
    ['group:/members', 'group:/members'],
    ['workspace/members', 'members and owners of the workspace'],
    ['groups/list', 'the list of groups'],
    ['projects/list', 'the list of projects'],
    ['repos/list', 'the list of repositories'],
    ['odd\u0007', 'odd\\x07'],
  ])('and a scope %j: %s', (scope, words) => {
    expect(scopeWords(scope, names)).toBe(words);
  });
});

describe('facts in counts', () => {
  const step = (
    kind: 'new-admin' | 'raised' | 'lowered' | 'revoked',
    user: string,
    repository = 'r1',
  ): Fact => ({
    kind,
    user,
    repository,
    from: 'none',
    to: 'admin',
    cause: 'x',
  });
  const one = (kind: 'repository-public' | 'repository-private' | 'repository-added'): Fact => ({
    kind,
    repository: 'r1',
    cause: 'x',
  });

  test('are told gravest first, each kind by its name', () => {
    expect(
      factPhrases([
        one('repository-added'),
        one('repository-private'),
        { kind: 'owner-removed', user: 'a', cause: 'x' },
        step('revoked', 'a'),
        step('lowered', 'a'),
        step('raised', 'a'),
        step('raised', 'b'),
        { kind: 'coverage-lost', scope: 'x', cause: 'x' },
        { kind: 'unknown-level', grant: 'x', level: 'y', cause: 'x' },
        one('repository-public'),
        { kind: 'admin-grant-added', grant: 'x', from: null, cause: 'x' },
        { kind: 'owner-added', user: 'a', cause: 'x' },
        step('new-admin', 'a'),
        step('new-admin', 'b', 'r2'),
        step('new-admin', 'a', 'r2'),
      ]),
    ).toEqual([
      '2 new admins on 2 repositories',
      '1 new owner',
      '1 new admin grant',
      '1 repository now public',
      '1 unknown level',
      '1 scope no longer readable',
      '2 accesses raised',
      '1 access lowered',
      '1 access revoked',
      '1 owner removed',
      '1 repository now private',
      '1 other change',
    ]);
  });

  test('in the plural', () => {
    const twice = (fact: Fact) => [fact, fact];

    expect(
      factPhrases(
        [
          { kind: 'owner-added', user: 'a', cause: 'x' } as const,
          { kind: 'admin-grant-added', grant: 'x', from: null, cause: 'x' } as const,
          one('repository-public'),
          { kind: 'unknown-level', grant: 'x', level: 'y', cause: 'x' } as const,
          { kind: 'coverage-lost', scope: 'x', cause: 'x' } as const,
          step('lowered', 'a'),
          step('revoked', 'a'),
          { kind: 'owner-removed', user: 'a', cause: 'x' } as const,
          one('repository-private'),
          one('repository-added'),
        ].flatMap(twice),
      ),
    ).toEqual([
      '2 new owners',
      '2 new admin grants',
      '2 repositories now public',
      '2 unknown levels',
      '2 scopes no longer readable',
      '2 accesses lowered',
      '2 accesses revoked',
      '2 owners removed',
      '2 repositories now private',
      '2 other changes',
    ]);
  });

  test('that change no level say so, and the baseline is no change', () => {
    expect(factPhrases([one('repository-added')])).toEqual([
      '1 change, none to a level, an owner or a visibility',
    ]);
    expect(factPhrases([{ kind: 'baseline-created', cause: 'x' }])).toEqual([]);
    expect(factPhrases([{ kind: 'baseline-invalid', reason: 'r', cause: 'x' }])).toEqual([]);
    expect(factPhrases([])).toEqual([]);
  });

  test('are counted by kind, in one order', () => {
    expect([...countKinds([step('raised', 'a'), one('repository-added'), step('raised', 'b')])]).toEqual([
      ['raised', 2],
      ['repository-added', 1],
    ]);
    expect([...countKinds([one('repository-added'), step('lowered', 'a')]).keys()]).toEqual([
      'lowered',
      'repository-added',
    ]);
  });
});

test('a single grapheme without end is cut and marked', () => {
  expect(inert('ᄀ'.repeat(20), 1)).toBe(`${'ᄀ'.repeat(16)}…`);
});

describe('a page at Bitbucket', () => {
  const workspace = { slug: 'acme', uuid: '{w}' };

  test.each([
    [directoryPage(workspace), 'https://bitbucket.org/acme/workspace/settings/user-directory'],
    [projectPage(workspace, 'PAY'), 'https://bitbucket.org/acme/workspace/projects/PAY'],
    [
      repositoryPage(workspace, { slug: 'api', uuid: '{r}' }),
      'https://bitbucket.org/acme/api/admin/permissions',
    ],
    [visibilityPage(workspace, { slug: 'api', uuid: '{r}' }), 'https://bitbucket.org/acme/api/admin'],
    [visibilityPage(workspace, { slug: '../x', uuid: '{r}' }), 'https://bitbucket.org/acme/%7Br%7D/admin'],
    [
      visibilityPage({ slug: 'a b', uuid: '{w}' }, { slug: 'api', uuid: '{r}' }),
      'https://bitbucket.org/%7Bw%7D/api/admin',
    ],
  ])('%s', (page, expected) => {
    expect(page).toBe(expected);
  });
});

test('since when is a time, perhaps an earlier one, or nothing where nobody noted it', () => {
  const slot = '2026-11-09T06:00:00Z';

  expect([null, { slot, orEarlier: false }, { slot, orEarlier: true }].map(firstSeenWords)).toEqual([
    '',
    '9 Nov 2026 06:00 UTC',
    '9 Nov 2026 06:00 UTC or earlier',
  ]);
});

describe('a time', () => {
  test('is told with the short name of its month', () => {
    const months = Array.from({ length: 12 }, (_, at) =>
      formatTime(`2026-${String(at + 1).padStart(2, '0')}-09T06:00Z`),
    );

    expect(months.map((month) => month.split(' ')[1]).join(' ')).toBe(
      'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec',
    );
  });

  test.each([
    'x2026-11-09T06:00:00Z',
    '2026-11-09T06:00:00Zx',
    '2026-11-09T06:00:00.xZ',
    '2026-11-09 06:00Z',
  ])('that is none stays as it is: %s', (text) => {
    expect(formatTime(text)).toBe(text);
  });

  test('has seconds only where there are any, and no parts of them', () => {
    expect(formatTime('2026-11-09T06:00:07.123Z')).toBe('9 Nov 2026 06:00:07 UTC');
  });
});

test.each(['xrepo:r1/user:u1', 'repo:r1/role:u1', 'repo:r1'])(
  'a text that is no grant has no parts: %s',
  (text) => {
    expect(grantParts(text)).toBeNull();
    expect(grantWords(text, names)).toBe(text);
  },
);

test('the parts of a grant are what it is on and whom it is for', () => {
  expect(['project:PAY/group:a:b/c', 'repo:r1/user:u\n1'].map(grantParts)).toEqual([
    { holder: 'project', on: 'PAY', principal: 'group', id: 'a:b/c' },
    { holder: 'repo', on: 'r1', principal: 'user', id: 'u\n1' },
  ]);
});

test.each(['xrepo:r1/users', 'repo:r1/usersx', 'repo:r1/others'])(
  'a text that is no scope stays as it is: %s',
  (text) => {
    expect(scopeWords(text, names)).toBe(text);
  },
);
