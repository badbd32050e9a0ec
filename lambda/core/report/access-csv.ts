import type { AccessRow } from '../model/audit.ts';
import type { Person, Repository } from '../model/resources.ts';
import { inert } from '../text/inert.ts';
import { csvCell } from './csv-cell.ts';
import { listText } from './list-text.ts';
import { remembering } from './remembering.ts';

const HEADER =
  'project_key,repository_slug,repository_uuid,user_name,user_uuid,account_id,level,paths,flags,certainty\r\n';
const CHUNK = 65_536;
/** What a spreadsheet takes in one cell, in characters, is little more. */
const CELL = 30_000;

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
  const where = remembering(repositoryCells);
  const who = remembering(personCells);
  const cell = remembering((text: string) => csvCell(inert(text, CELL)));
  const listed = (list: readonly string[]) => cell(listText(list));
  return ({ repository, user, level, paths, flags, certainty }) =>
    `${where(repository)},${who(user)},${level},${listed(paths)},${listed(flags)},${certainty}\r\n`;
}

function repositoryCells({ project, slug, uuid }: Repository): string {
  return [inert(project.key), inert(slug), uuid].map(csvCell).join(',');
}

function personCells({ name, uuid, accountId }: Person): string {
  return [inert(name), uuid, inert(accountId ?? '')].map(csvCell).join(',');
}
