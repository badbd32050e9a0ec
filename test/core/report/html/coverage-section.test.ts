import { describe, expect, test } from '@jest/globals';
import type { Coverage } from '../../../../lambda/core/model/audit.ts';
import { coverageSection } from '../../../../lambda/core/report/html/coverage-section.ts';
import { API, BOB, quietAudit } from '../sample-audit.ts';
import { htmlOf, textOf } from './outline.ts';

describe('what could be read', () => {
  test('is said in one sentence where it was everything', () => {
    expect(textOf(section({}))).toEqual(['12 of 12 scopes read. Every list was read to its end.']);
  });

  test('names each list that could not be read, with why, what to do and when it was last read', () => {
    const refused = { reason: 'Refused', httpStatus: 403, remedy: 'Give access', lastRead: null };
    const silent = { reason: 'Timeout', httpStatus: null, remedy: 'Wait', lastRead: '2026-11-02T06:00:00Z' };
    const unreadable = [
      { scope: 'groups/list', ...refused },
      { scope: `repo:${API}/users`, ...silent },
    ];

    expect(textOf(section({ read: 10, unreadable }))).toEqual([
      '10 of 12 scopes read. 2 lists could not be read: the counts in this report are lower bounds, and what depends on them is neither confirmed nor taken away.',
      'Scopes that could not be read',
      'Scope | Answer | Reason | What to do | Last read',
      'the list of groups groups/list | HTTP 403 | Refused | Give access | never',
      `users of repository PAY/api repo:${API}/users | no answer | Timeout | Wait | 2 Nov 2026 06:00 UTC`,
    ]);
  });

  test('names levels that nobody has defined', () => {
    const unknownLevels = [{ grant: `project:PAY/user:${BOB}`, level: 'captain' }];

    expect(textOf(section({ unknownLevels })).slice(1)).toEqual([
      'Levels that nobody has defined: they may give more than this report shows',
      'Grant | Level',
      `Bob Ray on project PAY project:PAY/user:${BOB} | captain`,
    ]);
  });

  test('names repositories of which more or nothing is known', () => {
    const notExact = [
      { repository: API, certainty: 'lower-bound', reason: 'A group was not read' },
      { repository: '{9}', certainty: 'unknown', reason: 'Nothing was read' },
    ] as const;

    expect(textOf(section({ notExact })).slice(1)).toEqual([
      '2 repositories whose rows are not exact',
      'Repositories that depend on something unread or unknown',
      'Repository | Rows are | Reason',
      `PAY/api ${API} | lower bound: more may exist | A group was not read`,
      '{9} | unknown: no access was proven | Nothing was read',
    ]);
  });

  test('folds the repositories up where they are more than ten', () => {
    const [ten, eleven] = [10, 11].map((length) => {
      const one = { repository: API, certainty: 'unknown', reason: 'r' } as const;
      return htmlOf(section({ notExact: Array.from({ length }, () => one) }));
    });

    expect(ten).toContain('<details open>');
    expect(eleven).toContain('<details>');
  });

  test('names what changed while it was read', () => {
    expect(textOf(section({ changedMeanwhile: ['projects/list'] })).slice(1)).toEqual([
      'Read twice, and not the same: what either reading showed counts as true during this run',
      'Scope',
      'the list of projects projects/list',
    ]);
  });
});

function section(changes: Partial<Coverage>) {
  const audit = quietAudit();
  return coverageSection({ ...audit, coverage: { ...audit.coverage, ...changes } });
}
