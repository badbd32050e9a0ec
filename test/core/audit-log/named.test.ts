import { describe, expect, test } from '@jest/globals';
import { type Named, names, namesAnother, plain } from '../../../lambda/core/audit-log/named.ts';
import type { LogEntry, Mention, Noun } from '../../../lambda/core/model/audit-log.ts';

const ID = 'bbbbbbbb-0000-4000-8000-000000000002';
const OTHER = 'cccccccc-0000-4000-8000-000000000003';
const ACCOUNT = '712020:bbbbbbbb-1111-4111-8111-bbbbbbbbbbbb';

describe('an entry names somebody', () => {
  const bo: Named = { noun: 'user', ids: [`{${ID}}`, ACCOUNT], labels: ['Bo Ray'] };

  test.each<[string, readonly Mention[], boolean]>([
    ['by the UUID', [{ of: 'user', text: `{${ID}}` }], true],
    ['by the UUID without braces, in capitals', [{ of: null, text: ID.toUpperCase() }], true],
    ['by the account', [{ of: null, text: ACCOUNT }], true],
    ['by the name, whatever the capitals', [{ of: 'user', text: 'BO RAY' }], true],
    ['by the name beside a word that is no id', [user('Bo Ray'), user('somebody')], true],
    ['by the name beside the UUID of a group', [user('Bo Ray'), { of: 'group', text: OTHER }], true],
    ['not by a name that says nothing of whose it is', [{ of: null, text: 'Bo Ray' }], false],
    ['not by the name of a group', [{ of: 'group', text: 'Bo Ray' }], false],
    ['not by the UUID of something else', [{ of: 'group', text: ID }], false],
    ['not by the name beside the UUID of somebody else', [user('Bo Ray'), user(OTHER)], false],
    ['not by the name beside somebody else in braces', [user('Bo Ray'), user(`{${OTHER}}`)], false],
    ['not by the name beside another account', [user('Bo Ray'), user(`712020:${OTHER}`)], false],
    [
      'not by the name beside an account of the old kind',
      [user('Bo Ray'), user('5b10a2844c20165700ede21f')],
      false,
    ],
    ['not by part of the name', [user('Bo')], false],
  ])('%s', (_what, mentions, isNamed) => {
    expect(names(entry(mentions), bo)).toBe(isNamed);
  });
});

describe('an id is', () => {
  test.each<[Noun, string, boolean]>([
    ['repository', OTHER, true],
    ['repository', `{${OTHER}}`, true],
    ['repository', OTHER.toUpperCase(), true],
    ['repository', `x${OTHER}`, false],
    ['repository', `${OTHER}x`, false],
    ['repository', OTHER.replaceAll('-', ''), false],
    ['repository', OTHER.slice(1), false],
    ['repository', `712020:${OTHER}`, false],
    ['project', OTHER, true],
    ['workspace', OTHER, true],
    ['group', OTHER, false],
    ['user', `712020:${OTHER}`, true],
    ['user', '5b10a2844c20165700ede21f', true],
    ['user', '5B10A2844C20165700EDE21F', true],
    ['user', '12345678901234567890', true],
    ['user', '1234567890123456789', false],
    ['user', 'a'.repeat(41), true],
    ['user', 'a'.repeat(42), false],
    ['user', `${'-'}${'a'.repeat(25)}`, false],
    ['user', `:${'a'.repeat(25)}`, false],
    ['user', `x1:${'a'.repeat(25)}`, false],
    ['user', `${'a'.repeat(25)} `, false],
    ['user', 'a somebody of that name', false],
  ])('for a %s %s: %p', (noun, text, isId) => {
    const named: Named = { noun, ids: [ID], labels: [] };

    expect(namesAnother(entry([{ of: noun, text }]), named)).toBe(isId);
  });
});

describe('an entry names another', () => {
  const acme: Named = { noun: 'workspace', ids: [`{${ID}}`], labels: ['acme'] };

  test.each<[string, readonly Mention[], boolean]>([
    ['where it has another UUID', [{ of: 'workspace', text: OTHER }], true],
    [
      'not where it has the UUID beside it',
      [
        { of: 'workspace', text: OTHER },
        { of: null, text: ID },
      ],
      false,
    ],
    ['not where it has a slug alone', [{ of: 'workspace', text: 'globex' }], false],
    ['not where the UUID is that of something else', [{ of: 'project', text: OTHER }], false],
    ['not where it names none', [], false],
  ])('%s', (_what, mentions, isAnother) => {
    expect(namesAnother(entry(mentions), acme)).toBe(isAnother);
  });
});

test.each([
  ['{ABC-1}', 'abc-1'],
  ['ABC-1', 'abc-1'],
  ['{open', '{open'],
  ['shut}', 'shut}'],
  ['a{b}', 'a{b}'],
  ['{b}c', '{b}c'],
  ['{}', ''],
])('%s is compared as %s', (text, compared) => {
  expect(plain(text)).toBe(compared);
});

function user(text: string): Mention {
  return { of: 'user', text };
}

function entry(mentions: readonly Mention[]): LogEntry {
  const actor = { name: 'Cy Dent', accountId: 'cy' };
  return { at: '2026-11-05T14:03:00Z', actor, action: 'a', words: 'a', mentions };
}
