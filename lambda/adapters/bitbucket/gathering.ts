import type { Page } from './page.ts';

/**
 * The rows of one reading of a list, page by page.
 * Bitbucket pages by offset without a snapshot, so a row that comes or goes between two pages can hide another.
 */
export class Gathering<Row> {
  readonly rows = new Map<string, Row>();
  pages = 0;
  private last: Page<Row> | null = null;
  /** As last told: not every page tells it. */
  private size: number | null = null;
  private firstRows = 0;
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
    const movesOn = page.next === null || (page.rows.length > 0 && this.ahead() !== 0);
    return this.rows.size === expected && sameSize && movesOn;
  }

  /** Pages that must still come, as far as the size tells; null where it does not. */
  ahead(): number | null {
    if (this.size === null) return null;
    return Math.ceil(Math.max(0, this.size - this.rows.size) / Math.max(1, this.firstRows));
  }

  /**
   * Whether a list without a further page is all there: its size must match. Where no size is told,
   * a full last page proves nothing, because the link to the next one may have been lost.
   */
  end(askedPagelen: number): 'whole' | 'short' | 'perhaps cut' {
    if (this.last === null || this.last.next !== null) return 'short';
    if (this.size !== null) return this.size === this.rows.size ? 'whole' : 'short';
    return this.last.rows.length === (this.last.pagelen ?? askedPagelen) ? 'perhaps cut' : 'whole';
  }

  /** Equal for two readings that saw the same rows, in whatever order. */
  digest(): string {
    const entries = [...this.rows].map(([id, row]) => `${id} ${JSON.stringify(row)}`);
    return JSON.stringify(entries.sort());
  }
}
