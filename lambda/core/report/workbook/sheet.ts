/** One sheet of a workbook: a table with a header row that stays in sight, a filter and its own print settings. */
export interface Sheet {
  /** At most 27 characters, of letters and spaces: it may be continued in `Name (2)`. */
  readonly name: string;
  readonly columns: readonly Column[];
  /** Walked once and not kept. */
  readonly rows: Iterable<Row>;
}

export interface Column {
  readonly title: string;
  /** In characters. */
  readonly width: number;
  /** `input` and `date` are left to people. */
  readonly kind?: 'input' | 'date';
  /** What people may choose from. */
  readonly choices?: readonly string[];
  /** Cells with this text stand out. */
  readonly marked?: string;
}

/** Null is an empty cell. */
export type Cell = string | number | null;
export type Row = readonly Cell[];

export function column(title: string, width: number, rest: Omit<Column, 'title' | 'width'> = {}): Column {
  return { title, width, ...rest };
}
