import { LEVELS } from '../lambda/core/model/level.ts';
import type { Access } from './access.ts';

const HEADER =
  'project_key,repository_slug,repository_uuid,user_name,user_uuid,account_id,level,paths,flags,certainty';
/** More than that does not fit a clipboard well; access.csv holds them all. */
export const COPIED = 50_000;

/** The rows in the columns of access.csv. */
export function csvOf({ header, ...access }: Access, rows: Uint32Array): string {
  const lines = Array.from(rows.subarray(0, COPIED), (row) => {
    const [uuid, project, slug, exact] = header.repositories[access.repositoryOf[row] ?? 0] ?? [
      '',
      '',
      '',
      0,
    ];
    const [user, name, account, flags] = header.users[access.userOf[row] ?? 0] ?? ['', '', '', ''];
    const set = access.setOf[row] ?? 0;
    const paths = (header.sets[set] ?? []).map((path) => header.paths[path] ?? '').join(' | ');
    const cells = [project, slug, uuid, name, user, account, LEVELS[access.rankOfSet[set] ?? 0] ?? '', paths];
    const certainty = exact === 1 ? 'exact' : 'lower-bound';
    return [...cells, flags.replaceAll(' ', ' | '), certainty].map(csvField).join(',');
  });
  return `${[HEADER, ...lines].join('\r\n')}\r\n`;
}

/** One cell that no spreadsheet takes for a formula: the same rule as lambda/core/report/csv-cell.ts. */
export function csvField(value: string): string {
  const safe = value
    .split(';')
    .map((part) => (/^[\s"]*[=+\-@\t\r\n\0＝＋－＠]/.test(part) ? `'${part}` : part))
    .join(';');
  return safe !== value || /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
