import type { Workflow } from '../../ports.ts';

export interface InlineOptions {
  sleep(milliseconds: number): Promise<void>;
  /** A longer pause is declined: what was read is stored, and a repeat goes on from it. */
  readonly maxWaitSeconds: number;
}

/** Drives an audit in one process: steps simply run, and whoever comes back finds their work in the store. */
export function inlineWorkflow({ sleep, maxWaitSeconds }: InlineOptions): Workflow {
  return {
    chunk: { answers: 1000, milliseconds: 4000 },
    step: (_name, run) => run(),
    async pause(_name, seconds) {
      if (seconds > maxWaitSeconds) return 'declined';
      await sleep(seconds * 1000);
      return 'resumed';
    },
  };
}
