import type { Page } from './page.ts';

/**
 * The rows of one reading of a list, page by page.
 * Bitbucket pages by offset without a snapshot, so a row that comes or goes between two pages can hide another.
 */
export class Gathering<Row> {
  readonly rows = new Map<string, Row>();
  pages = 0;
  private last: Page<Row> | null = null;
  /** Rows in the whole list as last told: not every page tells it. */
  size: number | null = null;
  private firstRows = 0;
  private inOrder = true;
  private readonly identity: (row: Row) => string;

  constructor(identity: (row: Row) => string) {
    this.identity = identity;
  }

  /** False where rows moved: one comes twice, the size changes, or nothing comes though more is promised. */
  add(page: Page<Row>): boolean {
    const expected = this.rows.size + page.rows.length;
    const sameSize = this.size === null || page.size === null || this.size === page.size;
    for (const row of page.rows) this.rows.set(this.identity(row), row);
    if (this.pages === 0) this.firstRows = page.rows.length;
    this.pages += 1;
    this.last = page;
    this.size = page.size ?? this.size;
    this.inOrder &&= page.number === null || page.number === this.pages;
    const movesOn = page.next === null || (page.rows.length > 0 && this.ahead() !== 0);
    return this.rows.size === expected && sameSize && movesOn;
  }

  /** Pages that must still come, as far as the size tells; null where it does not. */
  ahead(): number | null {
    if (this.size === null) return null;
    return Math.ceil(Math.max(0, this.size - this.rows.size) / Math.max(1, this.firstRows));
  }

  /** Whether a page told how long the list or a page is; if none did, nothing in one reading shows that it is whole. */
  get isMeasured(): boolean {
    return this.size !== null || (this.last?.pagelen ?? null) !== null;
  }

  /**
   * Whether a list without a further page is all there: its size must match. Where no size is told, pages that came
   * out of their order are not all, and a full last page proves nothing: the link to the next may have been lost.
   */
  end(askedPagelen: number): 'whole' | 'short' | 'perhaps cut' {
    if (this.last === null || this.last.next !== null) return 'short';
    if (this.size !== null) return this.size === this.rows.size ? 'whole' : 'short';
    if (!this.inOrder) return 'short';
    return this.last.rows.length >= (this.last.pagelen ?? askedPagelen) ? 'perhaps cut' : 'whole';
  }

  /** Equal for two readings that saw the same rows, in whatever order. */
  digest(): string {
    const entries = [...this.rows].map(([id, row]) => `${id} ${JSON.stringify(row)}`);
    return JSON.stringify(entries.sort());
  }
}
