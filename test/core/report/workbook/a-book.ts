import type { PastRun } from '../../../../lambda/core/report/past-run.ts';
import { countAccess } from '../../../../lambda/core/report/workbook/access-counts.ts';
import type { Book } from '../../../../lambda/core/report/workbook/report-book.ts';
import { reviewGrants } from '../../../../lambda/core/report/workbook/review-grants.ts';
import type { Row, Sheet } from '../../../../lambda/core/report/workbook/sheet.ts';
import { aRun, type Weeks } from '../a-run.ts';

export function aBook(weeks: Weeks, previous: PastRun | null = null): Book {
  const { audit, snapshot, inventory, rows } = aRun(weeks);
  const grants = reviewGrants(snapshot, inventory);
  return { audit, snapshot, inventory, previous, counts: countAccess(rows), grants };
}

/** The rows of a sheet as objects of the columns with these titles. */
export function shown({ columns, rows }: Sheet, ...titles: readonly string[]): readonly Row[] {
  const places = titles.map((title) => columns.findIndex((column) => column.title === title));
  return [...rows].map((row) => places.map((at) => row[at] ?? null));
}
