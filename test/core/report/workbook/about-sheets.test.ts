import { describe, expect, test } from '@jest/globals';
import type { Audit, Summary } from '../../../../lambda/core/model/audit.ts';
import type { PastRun } from '../../../../lambda/core/report/past-run.ts';
import {
  aboutSheet,
  parametersSheet,
  summarySheet,
} from '../../../../lambda/core/report/workbook/about-sheets.ts';
import { pastRun, quietAudit, sampleAudit } from '../sample-audit.ts';
import { aBook } from './a-book.ts';

const BOOK = aBook({
  now: { repositories: { api: { grants: ['user ann: admin', 'user bob: captain', 'user cy: read'] } } },
});

test('the first sheet warns of counts that are lower bounds, and only of those', () => {
  const [whole, part] = [quietAudit(), sampleAudit()].map((audit) => [
    ...aboutSheet({ ...BOOK, audit }).rows,
  ]);

  expect(whole?.slice(3, 5).map(([what]) => what)).toEqual(['Complete', 'Step 1']);
  expect(part?.slice(3, 5)).toEqual([
    ['Complete', 'partial: 11 of 12 scopes were read'],
    ['Beware', 'Counts are lower bounds: sheet Coverage says what could not be read.'],
  ]);
});

describe('the summary', () => {
  const summary: Summary = {
    users: 8,
    groups: 5,
    projects: 1,
    repositories: 2,
    pairs: 60,
    admins: 20,
    publicRepositories: 0,
  };

  test('has what is counted, the run before and the difference', () => {
    const rows = summed(quietAudit(), pastRun(1, { summary }));

    expect(rows).toEqual([
      ['Users', 9, 8, 1],
      ['Owners of the workspace', 1, null, null],
      ['Groups', 4, 5, -1],
      ['Projects', 3, 1, 2],
      ['Repositories', 12, 2, 10],
      ['Public repositories', 1, 0, 1],
      ['Users with access to a repository (rows of access.csv)', 61, 60, 1],
      ['Of these accesses admin', 14, 20, -6],
      ['Grants to decide on', 3, null, null],
      ['Of these grants admin', 1, null, null],
      ['Scopes', 12, null, null],
      ['Scopes read', 12, null, null],
      ['Repositories whose rows may not be all', 0, null, null],
      ['Levels that nobody has defined', 0, null, null],
      ["Differences from Bitbucket's own list", 0, null, null],
      ['Alerts: critical', 0, null, null],
      ['Alerts: high', 0, null, null],
      ['Alerts: medium', 0, null, null],
      ['Alerts: low', 0, null, null],
    ]);
  });

  test('counts what is not whole, what changed and what was alerted', () => {
    const rows = summed(sampleAudit(), null);

    expect(rows.slice(10)).toEqual([
      ['Scopes', 12, null, null],
      ['Scopes read', 11, null, null],
      ['Repositories whose rows may not be all', 1, null, null],
      ['Levels that nobody has defined', 1, null, null],
      ["Differences from Bitbucket's own list", 1, null, null],
      ['Changes: admin-grant-added', 1, null, null],
      ['Changes: coverage-lost', 1, null, null],
      ['Changes: new-admin', 2, null, null],
      ['Changes: path-changed', 1, null, null],
      ['Changes: raised', 1, null, null],
      ['Changes: repository-moved', 1, null, null],
      ['Changes: revoked', 1, null, null],
      ['Changes: unknown-level', 1, null, null],
      ['Alerts: critical', 3, null, null],
      ['Alerts: high', 1, null, null],
      ['Alerts: medium', 0, null, null],
      ['Alerts: low', 1, null, null],
    ]);
  });

  test.each<[string, Audit, PastRun | null, unknown]>([
    ['this run is partial', sampleAudit(), pastRun(1), [9, 8, null]],
    ['the run before is partial', quietAudit(), pastRun(1, { status: 'partial' }), [9, 8, null]],
    ['there is none before', quietAudit(), null, [9, null, null]],
  ])('has no difference where %s', (_where, audit, previous, cells) => {
    expect(summed(audit, previous)[0]?.slice(1)).toEqual(cells);
  });
});

describe('the parameters', () => {
  test.each([
    ['full', '', 'full'],
    ['part', 'the quota was spent', 'part: the quota was spent'],
  ] as const)("say that Bitbucket's own list was read: %s %s", (extent, reason, words) => {
    const { testimony } = quietAudit();

    const rows = parameters(quietAudit({ testimony: { ...testimony, extent, reason } }));

    expect(rows).toContainEqual(["Bitbucket's own list", words]);
  });

  test('say what was compared with', () => {
    const run = { number: 1, slot: '2026-11-02T06:00:00Z', previousSlot: null };

    expect(parameters(quietAudit())).toContainEqual(['Compared with the run of', '2026-11-02T06:00:00Z']);
    expect(parameters(quietAudit({ run }))).toContainEqual(['Compared with the run of', 'none']);
  });
});

function summed(audit: Audit, previous: PastRun | null) {
  return [...summarySheet({ ...BOOK, audit, previous }).rows];
}

function parameters(audit: Audit) {
  return [...parametersSheet({ ...BOOK, audit }).rows];
}
