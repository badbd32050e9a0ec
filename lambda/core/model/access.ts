import type { Level } from './level.ts';

export type Certainty = 'exact' | 'lower-bound' | 'unknown';

/** One user on one repository, with every path that contributes, sorted. */
export interface Access {
  readonly user: string;
  readonly level: Level;
  readonly paths: readonly string[];
}
