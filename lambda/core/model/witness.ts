import type { Level } from './level.ts';

/** One row of Bitbucket's own effective list. `level` is Bitbucket's word. */
export interface WitnessRow {
  readonly repository: string;
  readonly user: string;
  readonly level: string;
}

/** Which part of Bitbucket's own effective list a run asked for. */
export type WitnessTarget =
  | { readonly kind: 'workspace' }
  | { readonly kind: 'repository'; readonly uuid: string; readonly slug: string };

/**
 * A row where Bitbucket's list and the computed access disagree.
 * `unexplained`: Bitbucket reports more than any known path gives. `stale`: it reports less.
 */
export interface Difference {
  readonly kind: 'unexplained' | 'stale';
  readonly repository: string;
  readonly user: string;
  readonly reported: string;
  readonly computed: Level;
  /** The repository's own rows are not exact, so that an unread scope may explain it. */
  readonly unreadScope: boolean;
}

/** What the witness said in one run. */
export interface Testimony {
  readonly extent: 'full' | 'part' | 'none';
  /** Why nothing or only a part was read; empty where it was read in full. */
  readonly reason: string;
  readonly repositories: readonly string[];
  readonly users: readonly string[];
  readonly rows: number;
  readonly differences: readonly Difference[];
}
