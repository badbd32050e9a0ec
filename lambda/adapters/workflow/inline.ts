import type { Workflow } from '../../ports.ts';

export interface InlineOptions {
  sleep(milliseconds: number): Promise<void>;
  /** A longer pause is declined: what was read is stored, and a repeat goes on from it. */
  readonly maxWaitSeconds: number;
  /** Ends the running chunk early, so that what was read is kept, and begins no further step. */
  readonly stop?: AbortSignal;
}

const CHUNK = { answers: 1000, milliseconds: 4000 };
const NOTHING_MORE = { answers: 0, milliseconds: 0 };

/** Drives an audit in one process: steps simply run, and whoever comes back finds their work in the store. */
export function inlineWorkflow({ sleep, maxWaitSeconds, stop }: InlineOptions): Workflow {
  return {
    get chunk() {
      return stop?.aborted ? NOTHING_MORE : CHUNK;
    },
    async step(_name, run) {
      stop?.throwIfAborted();
      return run();
    },
    async pause(_name, seconds) {
      if (seconds > maxWaitSeconds) return 'declined';
      await sleep(seconds * 1000);
      return 'resumed';
    },
  };
}
