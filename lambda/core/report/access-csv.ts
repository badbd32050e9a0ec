import type { AccessRow } from '../model/audit.ts';
import type { Person, Repository } from '../model/resources.ts';
import { inert } from '../text/inert.ts';
import { csvCell } from './csv-cell.ts';

const HEADER =
  'project_key,repository_slug,repository_uuid,user_name,user_uuid,account_id,level,paths,flags,certainty\r\n';
const CHUNK = 65_536;
/** What a spreadsheet takes in one cell, in characters, is little more. */
const CELL = 30_000;
/** Cells remembered at once: enough for every grant of a large workspace, a few megabytes. */
const REMEMBERED = 50_000;

/** access.csv in pieces of about 64 KB, in the order of the rows, which are walked once and not kept. */
export function* accessCsv(rows: Iterable<AccessRow>): Iterable<string> {
  const encode = rowEncoder();
  let chunk = HEADER;
  for (const row of rows) {
    chunk += encode(row);
    if (chunk.length >= CHUNK) {
      yield chunk;
      chunk = '';
    }
  }
  if (chunk !== '') yield chunk;
}

/** Millions of rows repeat the cells of some thousand repositories, people and paths: each is encoded once. */
function rowEncoder(): (row: AccessRow) => string {
  const repositories = new Map<Repository, string>();
  const people = new Map<Person, string>();
  const lists = listEncoder();
  return ({ repository, user, level, paths, flags, certainty }) => {
    const where = remembered(repositories, repository, repositoryCells);
    const who = remembered(people, user, personCells);
    return `${where},${who},${level},${lists(paths)},${lists(flags)},${certainty}\r\n`;
  };
}

function listEncoder(): (list: readonly string[]) => string {
  const cells = new Map<string, string>();
  return (list) => {
    const [only] = list;
    if (only === undefined) return '';
    return remembered(cells, list.length === 1 ? only : list.join(' | '), (text) =>
      csvCell(inert(text, CELL)),
    );
  };
}

function remembered<K>(cells: Map<K, string>, key: K, encode: (key: K) => string): string {
  const known = cells.get(key);
  if (known !== undefined) return known;
  if (cells.size >= REMEMBERED) cells.clear();
  const cell = encode(key);
  cells.set(key, cell);
  return cell;
}

function repositoryCells({ project, slug, uuid }: Repository): string {
  return [inert(project.key), inert(slug), uuid].map(csvCell).join(',');
}

function personCells({ name, uuid, accountId }: Person): string {
  return [inert(name), uuid, inert(accountId ?? '')].map(csvCell).join(',');
}
