import { expect, test } from '@jest/globals';
import { byWhom } from '../../../lambda/core/audit-log/by-whom.ts';
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
  ['nobody', [], "no entry of Atlassian's audit log fits"],
])('%s', (_, deeds, words) => {
  expect(byWhom(deeds)).toBe(words);
});

test('two people of one name are two', () => {
  const deeds = ['1', '2'].map((accountId) => ({ ...deed('Ann Lee', '05'), accountId }));

  expect(byWhom(deeds).match(/Ann Lee/g)).toHaveLength(2);
});

function deed(name: string, day: string): Deed {
  return { name, accountId: null, at: `2026-11-${day}T14:03:00Z`, action: 'a' };
}
