import type { Audit, Summary } from '../model/audit.ts';
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

/** The run that this one was compared with; null where there is none, or its counts are not vouched for. */
export function runBefore({ run }: Pick<Audit, 'run'>, history: readonly PastRun[]): PastRun | null {
  const last = history.at(-1);
  return last !== undefined && last.slot === run.previousSlot ? last : null;
}
