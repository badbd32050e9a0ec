import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { parquetMetadata, parquetReadObjects } from 'hyparquet';
import type { AccessRow } from '../../../lambda/core/model/audit.ts';
import { accessParquet, PARQUET_COLUMNS } from '../../../lambda/core/report/access-parquet.ts';
import { hostileText } from '../text/hostile-text.ts';
import { everywhere, sampleRows } from './sample-audit.ts';

const SLOT = '2026-11-09T06:00:00Z';

describe('access.parquet', () => {
  test('holds the rows of access.csv with the slot, and no escaping', async () => {
    const rows = sampleRows({ ...everywhere('=1+1'), ann: '=cmd|calc' });

    const read = await parquetReadObjects({ file: fileOf(rows) });

    expect(read).toHaveLength(rows.length);
    expect(Object.keys(read[0] ?? {})).toEqual([...PARQUET_COLUMNS]);
    expect(read[0]).toEqual({
      project_key: '=1+1',
      repository_slug: '=1+1',
      repository_uuid: rows[0]?.repository.uuid,
      user_name: '=cmd|calc',
      user_uuid: rows[0]?.user.uuid,
      account_id: '557058:ann',
      level: 'admin',
      paths: 'project:=1+1/group:=1+1=admin | repo/user=write',
      flags: '',
      certainty: 'lower-bound',
      run_slot: SLOT,
    });
    expect(read[1]).toMatchObject({ account_id: '', flags: 'app | inactive' });
  });

  test('gives every name back', async () => {
    await fc.assert(
      fc.asyncProperty(hostileText, async (name) => {
        const read = await parquetReadObjects({ file: fileOf(sampleRows(everywhere(name))) });

        expect(read[0]?.user_name).toBe(name.toWellFormed());
        expect(read[0]?.repository_slug).toBe(name.toWellFormed());
      }),
      { seed: 31, numRuns: 60 },
    );
  });

  test('is written in groups of rows, in pieces, and read back whole', async () => {
    const [row] = sampleRows() as [AccessRow];
    const rows = Array.from({ length: 120_000 }, (_, at) => ({
      ...row,
      user: { ...row.user, uuid: `{${at}}` },
    }));

    const pieces = [...accessParquet(rows, SLOT)];

    const bytes = Buffer.concat(pieces);
    const metadata = parquetMetadata(arrayOf(bytes));
    const last = await parquetReadObjects({ file: arrayOf(bytes), rowStart: 119_999, rowEnd: 120_000 });
    expect(pieces).toHaveLength(4);
    expect(metadata.row_groups.map(({ num_rows }) => Number(num_rows))).toEqual([50_000, 50_000, 20_000]);
    expect(last).toMatchObject([{ user_uuid: '{119999}' }]);
  });

  test('may hold no row', async () => {
    expect(await parquetReadObjects({ file: fileOf([]) })).toEqual([]);
  });

  test('is the same bytes each time', () => {
    const [first, second] = [1, 2].map(() => Buffer.concat([...accessParquet(sampleRows(), SLOT)]));

    expect(first?.equals(second ?? Buffer.alloc(0))).toBe(true);
  });
});

function fileOf(rows: readonly AccessRow[]): ArrayBuffer {
  return arrayOf(Buffer.concat([...accessParquet(rows, SLOT)]));
}

function arrayOf(bytes: Buffer): ArrayBuffer {
  return new Uint8Array(bytes).buffer;
}
