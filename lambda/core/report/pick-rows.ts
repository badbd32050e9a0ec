import type { AccessRow } from '../model/audit.ts';
import { rank } from '../model/level.ts';

/** The rows a report shows, and how many there are in all. */
export interface PickedRows {
  /** Privileged first; at most as many as asked for. */
  readonly shown: readonly AccessRow[];
  readonly total: number;
  /** Admins by anything else than owning the workspace, by repository; at most as many as asked for. */
  readonly admins: readonly AccessRow[];
  readonly adminTotal: number;
}

/** Walks the rows once and keeps no more than four times `limit` of them, whatever their number. */
export function pickRows(rows: Iterable<AccessRow>, limit: number): PickedRows {
  const classes: AccessRow[][] = [[], [], [], []];
  const [admins = []] = classes;
  let total = 0;
  let adminTotal = 0;
  for (const row of rows) {
    total += 1;
    const place = classOf(row);
    if (place === 0) adminTotal += 1;
    const into = classes[place];
    if (into !== undefined && into.length < limit) into.push(row);
  }
  return { shown: classes.flat().slice(0, limit), total, admins, adminTotal };
}

/** 0: admin by a grant, 1: admin as an owner only, 2: write, 3: read. */
function classOf(row: AccessRow): number {
  if (row.level !== 'admin') return 4 - rank(row.level);
  return row.paths.some((path) => path.endsWith('=admin') && path !== 'workspace/owner=admin') ? 0 : 1;
}
