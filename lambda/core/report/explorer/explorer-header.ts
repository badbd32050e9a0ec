/**
 * What the explorer of report.html holds beside its columns. Every text is inert.
 * The block is gzip of: the length of this header in bytes (uint32), the header as JSON padded with spaces to a
 * multiple of four, then four columns, all little-endian: the first row of each repository and the number of rows, as
 * uint32; each row's user, as the difference to the row before it on the same repository; each row's set of paths; and
 * which run first saw its level. The latter three have `width` bytes a number.
 */
export interface ExplorerHeader {
  readonly workspace: { readonly slug: string; readonly uuid: string };
  /** Rows of access.csv; the columns may hold fewer. */
  readonly total: number;
  /** `privileged`: admin by a grant or with a grant of their own, because there are too many rows for all. */
  readonly selection: 'everything' | 'privileged';
  /** Bytes of a number: half as many to unpack in all but the largest workspaces. */
  readonly width: 2 | 4;
  /** In the order of project key and slug. */
  readonly repositories: readonly ExplorerRepository[];
  /** In the order of names. */
  readonly users: readonly ExplorerUser[];
  /** As access.csv spells them. */
  readonly paths: readonly string[];
  /** Each set as indexes of paths. */
  readonly sets: readonly (readonly number[])[];
  /** The oldest first; empty texts where nobody noted it. */
  readonly seen: readonly ExplorerSeen[];
}

export type ExplorerRepository = readonly [uuid: string, project: string, slug: string, exact: 0 | 1];
export type ExplorerSeen = readonly [slot: string, words: string];
/** Flags are joined with spaces. */
export type ExplorerUser = readonly [uuid: string, name: string, accountId: string, flags: string];
