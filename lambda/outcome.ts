import type { RunRef, Status } from './core/model/run.ts';

/** How an audit ended. */
export type Outcome = Committed | Stopped;

export interface Committed {
  readonly kind: 'committed';
  readonly run: RunRef;
  readonly status: Status;
  /** False where the slot had been committed before: nothing was read, only alerts were sent. */
  readonly fresh: boolean;
  /** How many messages, of this run and of earlier ones, no channel has taken yet. */
  readonly undelivered: number;
  /** Store key of the run's folder, e.g. `acme/runs/2026-11-09T060000Z`. */
  readonly folder: string;
}

/** Nothing was committed. What was read stands in the store: starting the same slot again goes on from it. */
export interface Stopped {
  readonly kind: 'stopped';
  readonly cause: 'credential-refused' | 'quota-spent' | 'unavailable' | 'failed' | 'misuse';
  /** What happened, for people. */
  readonly reason: string;
  /** What to do about it. */
  readonly remedy: string;
  readonly scopesRead: number;
}
