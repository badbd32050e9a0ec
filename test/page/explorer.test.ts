import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { AccessRow } from '../../lambda/core/model/audit.ts';
import { accessCsv } from '../../lambda/core/report/access-csv.ts';
import { csvCell } from '../../lambda/core/report/csv-cell.ts';
import { explorerColumns } from '../../lambda/core/report/explorer/explorer-columns.ts';
import type { FirstSeen } from '../../lambda/core/snapshot/first-seen.ts';
import { type Access, accessFrom } from '../../page/access.ts';
import { csvField, csvOf } from '../../page/csv.ts';
import { filterRows, textsOf } from '../../page/filter.ts';
import { sortRows } from '../../page/sort.ts';
import { hashOf, START, type State, stateIn } from '../../page/state.ts';
import { groupCounts, levelCounts } from '../../page/tallies.ts';
import { ANN, API, sampleRows, WEB } from '../core/report/sample-audit.ts';
import { hostileText } from '../core/text/hostile-text.ts';
import { manyRows } from './many-rows.ts';

const WORKSPACE = { slug: 'acme', uuid: '{w}' };
const AT_FIRST: FirstSeen = { slot: '2026-11-02T06:00:00Z', orEarlier: true };
const LATER: FirstSeen = { slot: '2026-11-09T06:00:00Z', orEarlier: false };
/** The first run saw everything but Ann on the second repository. */
const firstSeen = ({ user, repository }: AccessRow) =>
  user.uuid === ANN && repository.uuid === WEB ? LATER : AT_FIRST;

describe('the columns of the explorer', () => {
  test('give every row of access.csv back', () => {
    const rows = [...manyRows(20, 30)];

    const access = unpacked(rows);

    const all = filterRows(access, textsOf(access), START);
    expect(sortedLines(csvOf(access, all))).toEqual(sortedLines([...accessCsv(rows)].join('')));
  });

  test('stand in the order of projects, slugs and names', () => {
    const rows = sampleRows();

    const access = unpacked(rows);

    expect(access.header.repositories.map(([uuid]) => uuid)).toEqual([API, WEB]);
    expect(access.header.users.map(([, name]) => name)).toEqual(['Ann Lee', 'Bob Ray']);
  });

  test('hold the privileged and the direct ones where there are too many rows', () => {
    const [admin] = sampleRows() as [AccessRow];
    const [byGroup, own] = [['repo/group:g=read'], ['repo/user=read']].map((paths) => ({
      ...admin,
      level: 'read' as const,
      paths,
    }));
    const owner = { ...admin, paths: ['workspace/owner=admin'] };
    const columns = explorerColumns({ workspace: WORKSPACE, expected: 4, limit: 3, firstSeen });

    for (const row of [admin, byGroup, own, owner]) if (row !== undefined) columns.add(row);
    const { bytes, held, total } = columns.finish();

    const access = accessFrom(bufferOf(bytes));
    expect([held, total, access.rows, access.header.selection]).toEqual([2, 4, 2, 'privileged']);
  });

  test('are never more than the limit', () => {
    const columns = explorerColumns({ workspace: WORKSPACE, expected: 5, limit: 10, firstSeen });

    for (const row of manyRows(5, 5)) columns.add(row);

    expect(columns.finish()).toMatchObject({ held: 10, total: 25 });
  });
});

describe('the search', () => {
  test.each<[string, Partial<State>, number]>([
    ['a person', { q: 'ann' }, 2],
    ['words that all must match', { q: 'bob web' }, 1],
    ['words of which one is missing', { q: 'bob nowhere' }, 0],
    ['project and slug', { q: 'PAY/api' }, 2],
    ['a path', { q: 'repo/user' }, 2],
    ['a level', { level: 'admin' }, 3],
    ['a type of path', { type: 'project-group' }, 2],
    ['a group', { group: 'release' }, 2],
    ['a group that is not there', { group: 'nobody' }, 0],
    ['a flag', { flag: 'inactive' }, 2],
    ['a certainty', { certainty: 'lower-bound' }, 2],
    ['one repository', { repository: WEB }, 2],
    ['the run that first saw it', { seen: LATER.slot }, 1],
  ])('finds %s', (_what, change, found) => {
    const access = unpacked(sampleRows());

    const rows = filterRows(access, textsOf(access), { ...START, ...change });

    expect(rows).toHaveLength(found);
  });

  test('sorts by person and by level, both ways, and keeps every row', () => {
    const access = unpacked([...manyRows(10, 10)]);
    const all = filterRows(access, textsOf(access), START);

    const people = [...sortRows(access, all, 'person')].map((row) => access.userOf[row] ?? 0);
    const ranks = [...sortRows(access, all, '-level')].map(
      (row) => access.rankOfSet[access.setOf[row] ?? 0] ?? 0,
    );

    expect(people).toEqual([...people].sort((a, b) => a - b));
    expect(ranks).toEqual([...ranks].sort((a, b) => a - b));
    expect(new Set(sortRows(access, all, 'person'))).toEqual(new Set(all));
  });

  test('sorts by when it was first seen, the oldest first', () => {
    const access = unpacked(sampleRows());
    const all = filterRows(access, textsOf(access), START);

    const words = [...sortRows(access, all, 'seen')].map(
      (row) => access.header.seen[access.seenOf[row] ?? 0],
    );

    expect(words.map((each) => each?.[1])).toEqual([
      ...Array.from({ length: 3 }, () => '2 Nov 2026 06:00 UTC or earlier'),
      '9 Nov 2026 06:00 UTC',
    ]);
  });

  test('counts by person, repository and group', () => {
    const access = unpacked(sampleRows());
    const all = filterRows(access, textsOf(access), START);

    expect(levelCounts(access, all, 'users').map(({ counts }) => counts.reduce((a, b) => a + b))).toEqual([
      2, 2,
    ]);
    expect(groupCounts(access, all)).toEqual([{ name: 'release', people: 1, repositories: 2 }]);
  });
});

describe('the address', () => {
  test('gives the state back, whatever was typed', () => {
    fc.assert(
      fc.property(
        fc.record({
          q: fc.string({ unit: 'grapheme' }),
          group: hostileText,
          page: fc.integer({ min: 1, max: 99 }),
        }),
        (change) => {
          const state = { ...START, ...change, group: change.group.toWellFormed() };

          expect(stateIn(hashOf(state))).toEqual(state);
        },
      ),
      { seed: 3, numRuns: 200 },
    );
  });

  test('takes nothing it does not know, and no page that cannot be', () => {
    expect(stateIn('#access?page=-1&__proto__=x&constructor=y&q=ann')).toEqual({ ...START, q: 'ann' });
    expect(stateIn('#changes')).toBeNull();
  });
});

test('a copied cell is the cell of access.csv', () => {
  fc.assert(
    fc.property(hostileText, (text) => {
      expect(unquoted(csvField(text))).toBe(unquoted(csvCell(text)));
    }),
    { seed: 11, numRuns: 300 },
  );
});

function unpacked(rows: readonly AccessRow[]): Access {
  const limits = { workspace: WORKSPACE, expected: rows.length, limit: 1_000_000 };
  const columns = explorerColumns({ ...limits, firstSeen });
  for (const row of rows) columns.add(row);
  return accessFrom(bufferOf(columns.finish().bytes));
}

function bufferOf(bytes: Uint8Array): ArrayBuffer {
  return Uint8Array.from(bytes).buffer;
}

function sortedLines(csv: string): readonly string[] {
  return csv.split('\r\n').sort();
}

/** Quotes around a cell that needs none change nothing. */
function unquoted(cell: string): string {
  return cell.startsWith('"') ? cell.slice(1, -1).replaceAll('""', '"') : cell;
}
