import { ByteWriter } from 'hyparquet-writer/src/bytewriter.js';
import { ParquetWriter } from 'hyparquet-writer/src/parquet-writer.js';
import type { AccessRow } from '../model/audit.ts';
import type { Person, Repository } from '../model/resources.ts';
import { listText } from './list-text.ts';
import { remembering } from './remembering.ts';

/** Rows that memory holds at once; a reader skips a whole group where a filter rules it out. */
const GROUP = 50_000;

/** The columns of access.csv in its order, and the slot of the run. All are text and never null; nothing is escaped. */
export const PARQUET_COLUMNS = [
  'project_key',
  'repository_slug',
  'repository_uuid',
  'user_name',
  'user_uuid',
  'account_id',
  'level',
  'paths',
  'flags',
  'certainty',
  'run_slot',
] as const;

/** Columns that queries choose by: a reader leaves out whole groups by their smallest and largest value. */
const SOUGHT: ReadonlySet<string> = new Set(['project_key', 'repository_uuid', 'level', 'run_slot']);

interface Column {
  readonly name: string;
  readonly data: string[];
  readonly statistics: boolean;
}

/** access.parquet in pieces, one row group at a time. The rows are walked once and not kept. */
export function* accessParquet(rows: Iterable<AccessRow>, slot: string): Generator<Uint8Array> {
  const bytes = new ByteWriter();
  const parquet = new ParquetWriter({
    writer: bytes,
    createdBy: 'access-auditor',
    schema: [
      { name: 'root', num_children: PARQUET_COLUMNS.length },
      ...PARQUET_COLUMNS.map((name) => ({
        name,
        type: 'BYTE_ARRAY' as const,
        converted_type: 'UTF8' as const,
        repetition_type: 'REQUIRED' as const,
      })),
    ],
  });
  for (const columnData of groups(rows, slot)) {
    // Into memory it writes at once: there is nothing to wait for.
    void parquet.write({ columnData, rowGroupSize: GROUP });
    yield taken(bytes);
  }
  void parquet.finish();
  yield taken(bytes);
}

/** What was written since the last call. The writer counts on, so that addresses in the footer are right. */
function taken(bytes: ByteWriter): Uint8Array {
  const written = bytes.getBytes().slice();
  bytes.index = 0;
  return written;
}

function* groups(rows: Iterable<AccessRow>, slot: string): Generator<Column[]> {
  const valuesOf = rowValues(slot);
  let columns = emptyColumns();
  let size = 0;
  for (const row of rows) {
    let at = 0;
    for (const value of valuesOf(row)) columns[at++]?.data.push(value);
    size += 1;
    if (size < GROUP) continue;
    yield columns;
    columns = emptyColumns();
    size = 0;
  }
  if (size > 0) yield columns;
}

function emptyColumns(): Column[] {
  return PARQUET_COLUMNS.map((name) => ({ name, data: [], statistics: SOUGHT.has(name) }));
}

/** Millions of rows repeat some thousand texts: handing the same string on each time spares hashing it again. */
function rowValues(slot: string): (row: AccessRow) => readonly string[] {
  const where = remembering(repositoryValues);
  const who = remembering(personValues);
  const text = remembering(wellFormed);
  const listed = (list: readonly string[]) => text(listText(list));
  return ({ repository, user, level, paths, flags, certainty }) => {
    const [key, slug, place] = where(repository);
    const [name, uuid, account] = who(user);
    return [key, slug, place, name, uuid, account, level, listed(paths), listed(flags), certainty, slot];
  };
}

function repositoryValues({ project, slug, uuid }: Repository): [string, string, string] {
  return [wellFormed(project.key), wellFormed(slug), wellFormed(uuid)];
}

function personValues({ name, uuid, accountId }: Person): [string, string, string] {
  return [wellFormed(name), wellFormed(uuid), wellFormed(accountId ?? '')];
}

/** What no UTF-8 can spell becomes U+FFFD. */
function wellFormed(text: string): string {
  return text.toWellFormed();
}
