import type { Said } from './said.ts';

/** Columns by name, and rows of data. */
export interface Sheet {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

export interface Section extends Sheet {
  readonly title: string;
}

/** One answer, laid out for every format. */
export interface Page {
  readonly title: Said;
  /** Below the title: how old it is, how certain, and what it says beside the sections. */
  readonly lines: readonly Said[];
  /** Sections without rows are left out. */
  readonly sections: readonly Section[];
  /** At the end: what was not read. */
  readonly notes: readonly Said[];
  /** All of it as one table, for CSV. */
  readonly sheet: Sheet;
  /** All of it as one value, for JSON. */
  readonly json: object;
}
