import { describe, expect, test } from '@jest/globals';
import type { Difference, Testimony } from '../../../../lambda/core/model/witness.ts';
import { witnessSection } from '../../../../lambda/core/report/html/witness-section.ts';
import { ANN, API, quietAudit } from '../sample-audit.ts';
import { textOf } from './outline.ts';

const STALE: Difference = {
  kind: 'stale',
  repository: API,
  user: ANN,
  reported: 'read',
  computed: 'write',
  unreadScope: false,
};
const UNEXPLAINED: Difference = { ...STALE, kind: 'unexplained', reported: 'admin' };

describe("Bitbucket's own list", () => {
  test.each<[string, Partial<Testimony>, readonly string[]]>([
    [
      'in full',
      {},
      ["Bitbucket's own list was read in full: 4 rows on 2 repositories.", 'Both lists agree in every row.'],
    ],
    [
      'in part',
      { extent: 'part', reason: 'the quota was spent', repositories: [API], rows: 1 },
      [
        "Only a part of Bitbucket's own list was read, 1 row on 1 repository: the quota was spent",
        'Both lists agree in the part that was read.',
      ],
    ],
    [
      'not at all',
      { extent: 'none', reason: 'it was refused' },
      ["Bitbucket's own list was not read, so nothing confirms this report: it was refused"],
    ],
  ])('that was read %s says no more than that', (_extent, changes, lines) => {
    expect(shown(changes)).toEqual(lines);
  });

  test('is shown wherever it differs, with what that means', () => {
    const differences = [STALE, UNEXPLAINED, { ...UNEXPLAINED, unreadScope: true }];

    expect(shown({ differences }).slice(1)).toEqual([
      '3 differences',
      'User | Repository | Bitbucket says | The grants give | Meaning',
      `Ann Lee ${ANN} | PAY/api ${API} | read | write | stale: Bitbucket's list shows less than the grants give; it is refreshed late`,
      `Ann Lee ${ANN} | PAY/api ${API} | admin | write | unexplained: more than every known grant gives; find out why`,
      `Ann Lee ${ANN} | PAY/api ${API} | admin | write | unexplained: more than the known grants give; a scope that was not read may explain it`,
    ]);
  });

  test('is shown for 1,000 differences, and the rest is counted', () => {
    const [most, more] = [1000, 1002].map((length) =>
      shown({ differences: Array.from({ length }, () => STALE) }),
    );

    expect(most).toHaveLength(3 + 1000);
    expect(more?.slice(3 + 1000)).toEqual(['… and 2 more in result.json.']);
  });
});

function shown(changes: Partial<Testimony>): readonly string[] {
  const audit = quietAudit();
  return textOf(witnessSection({ ...audit, testimony: { ...audit.testimony, ...changes } }));
}
