import yoctoSpinner from 'yocto-spinner';
import type { Progress, ProgressEvent } from '../lambda/ports.ts';
import type { Terminal } from './terminal.ts';

export interface ShownProgress extends Progress {
  /** Takes the live line away, until there is something to show again. */
  stop(): void;
}

const LINE_EVERY_MS = 10_000;

/** On standard error: one live line for a person, a plain line now and then for a log, nothing when quiet. */
export function showProgress(terminal: Terminal, options: { readonly quiet: boolean }): ShownProgress {
  if (options.quiet) return { show() {}, note() {}, stop() {} };
  return terminal.isWatched ? liveLine() : plainLines(terminal, () => Date.now());
}

function liveLine(): ShownProgress {
  // Ctrl-C is answered elsewhere: the run lets go of its slot first.
  const spinner = yoctoSpinner({ handleSignals: false });
  return {
    show(event) {
      spinner.start(progressLine(event));
    },
    note(text) {
      // What does not spin prints nothing.
      spinner.start().info(text).start();
    },
    stop() {
      spinner.stop();
    },
  };
}

/** A line when a phase begins, else at most one in ten seconds. Phases overlap: only the first time counts. */
export function plainLines(terminal: Pick<Terminal, 'err'>, now: () => number): ShownProgress {
  const begun = new Set<string>();
  let last = 0;
  return {
    show(event) {
      if (begun.has(event.phase) && now() - last < LINE_EVERY_MS) return;
      begun.add(event.phase);
      last = now();
      terminal.err(`${progressLine(event)}\n`);
    },
    note(text) {
      terminal.err(`${text}\n`);
    },
    stop() {},
  };
}

/** E.g. `repositories 412/1000 · 588 requests left this hour · about 38 min to go`. */
export function progressLine({ phase, done, total, quotaLeft, etaSeconds }: ProgressEvent): string {
  const count = total > 0 ? `${phase} ${done}/${total}` : phase;
  const rest = etaSeconds === null ? [] : [`about ${duration(etaSeconds)} to go`];
  return [count, `${quotaLeft} requests left this hour`, ...rest].join(' · ');
}

function duration(seconds: number): string {
  if (seconds < 90) return `${Math.ceil(seconds)} s`;
  const minutes = Math.ceil(seconds / 60);
  return minutes < 90 ? `${minutes} min` : `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}
