import type { Access } from './access.ts';

/** The rows in another order; equal ones stay as they are. `-` before the key turns it round. Linear in the rows. */
export function sortRows(access: Access, rows: Uint32Array, sort: string): Uint32Array {
  const key = sort.replace(/^-/, '');
  const sorted = byKey(access, rows, key);
  return sort.startsWith('-') ? sorted.toReversed() : sorted;
}

function byKey(access: Access, rows: Uint32Array, key: string): Uint32Array {
  if (key === 'person') return counted(rows, (row) => access.userOf[row] ?? 0, access.header.users.length);
  // The highest level first.
  if (key === 'level') return counted(rows, (row) => 3 - (access.rankOfSet[access.setOf[row] ?? 0] ?? 0), 4);
  if (key === 'seen') return counted(rows, (row) => access.seenOf[row] ?? 0, access.header.seen.length);
  return rows;
}

function counted(rows: Uint32Array, keyOf: (row: number) => number, keys: number): Uint32Array {
  const next = new Uint32Array(keys + 1);
  for (const row of rows) next[keyOf(row) + 1] = (next[keyOf(row) + 1] ?? 0) + 1;
  for (let key = 1; key <= keys; key++) next[key] = (next[key] ?? 0) + (next[key - 1] ?? 0);
  const sorted = new Uint32Array(rows.length);
  for (const row of rows) {
    const key = keyOf(row);
    const at = next[key] ?? 0;
    sorted[at] = row;
    next[key] = at + 1;
  }
  return sorted;
}
