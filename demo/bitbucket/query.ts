import type { Listing, Row } from './listing.ts';

const COMPARISON = /^\s*([\w.]+)\s*(!=|>=|<=|=|>|<|~)\s*("(?:[^"\\]|\\.)*"|true|false|null|-?\d+)\s*$/;
const LEVELS = ['none', 'read', 'write', 'create-repo', 'admin'];

type Value = string | number | boolean | null;
type Test = (row: Row) => boolean;

/**
 * The part of Bitbucket's query language that lists of permissions need: comparisons joined with AND.
 * Gives null for a query that cannot be understood.
 * https://developer.atlassian.com/cloud/bitbucket/rest/intro/#filtering
 */
export function parseQuery(query: string): Test | null {
  const tests = query.split(/\s+AND\s+/i).map(parseComparison);
  const known = tests.filter((test) => test !== null);
  return known.length === tests.length ? (row) => known.every((test) => test(row)) : null;
}

/** The positions a query leaves, in the order asked for: `name`, or `-name` for the other way round. */
export function arrange(listing: Listing, test: Test | null, sort: string | null): readonly number[] {
  const rows = Array.from({ length: listing.size }, (_, position) => ({
    position,
    row: listing.at(position),
  }));
  const kept = rows.filter(({ row }) => test === null || test(row));
  if (sort !== null) {
    const sign = sort.startsWith('-') ? -1 : 1;
    const path = sort.replace(/^-/, '');
    kept.sort((a, b) => sign * compare(valueAt(a.row, path), valueAt(b.row, path)));
  }
  return kept.map(({ position }) => position);
}

function parseComparison(text: string): Test | null {
  const [, path, operator, literal] = COMPARISON.exec(text) ?? [];
  if (path === undefined || operator === undefined || literal === undefined) return null;
  const wanted = JSON.parse(literal) as Value;
  return (row) => holds(operator, valueAt(row, path), wanted);
}

function holds(operator: string, found: unknown, wanted: Value): boolean {
  const order = compare(found, wanted);
  switch (operator) {
    case '=':
      return order === 0;
    case '!=':
      return order !== 0;
    case '>':
      return order > 0;
    case '>=':
      return order >= 0;
    case '<':
      return order < 0;
    case '<=':
      return order <= 0;
    default:
      return String(found).toLowerCase().includes(String(wanted).toLowerCase());
  }
}

function compare(a: unknown, b: unknown): number {
  const left = rankOf(a);
  const right = rankOf(b);
  if (left === right) return 0;
  return left < right ? -1 : 1;
}

/** Levels compare by what they give, everything else as text. */
function rankOf(value: unknown): string {
  const level = LEVELS.indexOf(String(value));
  return level === -1 ? String(value) : `level ${level}`;
}

function valueAt(row: Row, path: string): unknown {
  let value: unknown = row;
  for (const name of path.split('.')) {
    if (typeof value !== 'object' || value === null) return undefined;
    value = (value as Row)[name];
  }
  return value;
}
