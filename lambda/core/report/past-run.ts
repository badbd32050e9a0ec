import type { Summary } from '../model/audit.ts';
import type { Status } from '../model/run.ts';

/** What the trends need of an earlier run: read from its result.json, which its commit vouches for. */
export interface PastRun {
  readonly number: number;
  readonly slot: string;
  readonly status: Status;
  readonly summary: Summary;
  /** Facts of the run. */
  readonly changes: number;
}

/** Runs shown in the trends, the present one included: half a year of weekly ones. */
export const TREND_RUNS = 26;
