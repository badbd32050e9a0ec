import type { Clock, Progress, ProgressEvent } from '../ports.ts';

/** The part of a logger that is used: a message that is always the same, and what differs beside it. */
export interface Log {
  info(message: string, details: Readonly<Record<string, unknown>>): void;
  warn(message: string, details: Readonly<Record<string, unknown>>): void;
}

const EVERY_MS = 30_000;

/** Progress as log lines: at most one in half a minute, and one for each phase. */
export function progressLog(log: Log, clock: Clock): Progress {
  let last: { readonly phase: ProgressEvent['phase']; readonly at: number } | null = null;
  return {
    show(event) {
      const at = clock.now();
      if (last?.phase === event.phase && at - last.at < EVERY_MS) return;
      last = { phase: event.phase, at };
      log.info('Progress', { ...event });
    },
    note: (text) => log.warn('Note', { text }),
  };
}
