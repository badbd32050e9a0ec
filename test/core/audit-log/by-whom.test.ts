import { expect, test } from '@jest/globals';
import { byWhom, silenceOf } from '../../../lambda/core/audit-log/by-whom.ts';
import type { Deed } from '../../../lambda/core/model/audit-log.ts';

test.each<[string, readonly Deed[], string]>([
  ['one person, once', [deed('Ann Lee', '05')], "by Ann Lee on 5 Nov 2026 14:03 UTC (Atlassian's audit log)"],
  [
    'one person, several times',
    [deed('Ann Lee', '07'), deed('Ann Lee', '05'), deed('Ann Lee', '06')],
    "by Ann Lee between 5 Nov 2026 14:03 UTC and 7 Nov 2026 14:03 UTC (Atlassian's audit log)",
  ],
  [
    'two people',
    [deed('Ann Lee', '07'), deed('Bo Ray', '05')],
    "by Ann Lee on 7 Nov 2026 14:03 UTC or Bo Ray on 5 Nov 2026 14:03 UTC (Atlassian's audit log)",
  ],
  [
    'more than three people',
    ['A', 'B', 'C', 'D', 'E'].map((name) => deed(name, '05')),
    "by A on 5 Nov 2026 14:03 UTC or B on 5 Nov 2026 14:03 UTC or C on 5 Nov 2026 14:03 UTC or others (Atlassian's audit log)",
  ],
  [
    'an account whose name is not told',
    [{ ...deed('', '05'), accountId: '712020:x' }],
    "by account 712020:x on 5 Nov 2026 14:03 UTC (Atlassian's audit log)",
  ],
  [
    'one person whose account is not told, several times',
    [deed('Ann Lee', '05'), deed('Ann Lee', '06')],
    "by Ann Lee between 5 Nov 2026 14:03 UTC and 6 Nov 2026 14:03 UTC (Atlassian's audit log)",
  ],
  [
    'three people',
    ['A', 'B', 'C'].map((name) => deed(name, '05')),
    "by A on 5 Nov 2026 14:03 UTC or B on 5 Nov 2026 14:03 UTC or C on 5 Nov 2026 14:03 UTC (Atlassian's audit log)",
  ],
  [
    'one person with two names, by the first of them',
    [
      { ...deed('Ann New', '05'), accountId: 'ann' },
      { ...deed('Ann Old', '05'), accountId: 'ann' },
    ],
    "by Ann New on 5 Nov 2026 14:03 UTC (Atlassian's audit log)",
  ],
  [
    'somebody whose name is very long, or acts',
    [deed(`\u0007${'x'.repeat(90)}`, '05')],
    `by \\x07${'x'.repeat(76)}… on 5 Nov 2026 14:03 UTC (Atlassian's audit log)`,
  ],
  ['nobody', [], "no entry of Atlassian's audit log fits"],
])('%s', (_, deeds, words) => {
  expect(byWhom(deeds)).toBe(words);
});

test('two people of one name are two', () => {
  const deeds = ['1', '2'].map((accountId) => ({ ...deed('Ann Lee', '05'), accountId }));

  expect(byWhom(deeds).match(/Ann Lee/g)).toHaveLength(2);
});

test('a name is shown as whoever shows it wants it, an account too', () => {
  const deeds = [deed('Ann Lee', '05'), { ...deed('', '05'), accountId: 'bo' }];

  expect(byWhom(deeds, (name) => `<${name}>`)).toBe(
    "by <Ann Lee> on 5 Nov 2026 14:03 UTC or account <bo> on 5 Nov 2026 14:03 UTC (Atlassian's audit log)",
  );
});

test('why the audit log is silent is told where it was asked in vain', () => {
  const unreadable = { reason: 'The key is refused.', httpStatus: 401, remedy: 'Make a new one.' };

  expect(silenceOf({ kind: 'unreadable', unreadable })).toBe(
    "The organisation's audit log could not be read: The key is refused.",
  );
  expect(silenceOf({ kind: 'read', entries: 0, ignored: 0, causes: [] })).toBeNull();
  expect(silenceOf(null)).toBeNull();
});

function deed(name: string, day: string): Deed {
  return { name, accountId: null, at: `2026-11-${day}T14:03:00Z`, action: 'a' };
}
