import type { Status } from '../core/model/run.ts';

/** A committed run, seen from outside. Times are milliseconds since 1970. */
export interface SeenRun {
  readonly slot: string;
  readonly committedAt: number;
  /** A commit that cannot be read back is no complete run. */
  readonly status: Status | 'damaged';
  /** Whether every message was taken by its channel. */
  readonly delivered: boolean;
}

/** Null: not known, so that no metric is emitted and the alarm rings for want of it. */
export interface Verdict {
  readonly hoursSinceLastAudit: number | null;
  readonly partialRunsInARow: number;
  readonly undeliveredRuns: number;
}

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
/** What `never` counts as. */
const NEVER_DAYS = 36_500;

/** Judges the newest runs of one workspace, the newest first. */
export function judge(runs: readonly SeenRun[], now: number): Verdict {
  const complete = runs.findIndex(({ status }) => status === 'complete');
  const newest = runs[0];
  return {
    hoursSinceLastAudit: newest === undefined ? null : Math.max(0, (now - newest.committedAt) / HOUR),
    partialRunsInARow: complete === -1 ? runs.length : complete,
    // Messages go out after the commit, so a young run may owe some.
    undeliveredRuns: runs.filter((run) => !run.delivered && now - run.committedAt > HOUR).length,
  };
}

/** Whole days until a date such as `2027-11-01`; null where there is none, or none that can be understood. */
export function daysTo(expires: string | null, now: number): number | null {
  if (expires === null) return null;
  if (expires === 'never') return NEVER_DAYS;
  const time = /^\d{4}-\d\d-\d\d$/.test(expires) ? Date.parse(`${expires}T00:00:00Z`) : Number.NaN;
  return Number.isNaN(time) ? null : Math.floor((time - now) / DAY);
}
