import { inert } from '../lambda/core/text/inert.ts';
import { SettingsError } from '../lambda/settings-error.ts';
import { EXIT } from './exit-code.ts';
import type { Terminal } from './terminal.ts';

export interface GuardOptions {
  readonly debug: boolean;
  /** What a failure means for what comes next; default: that an audit can be resumed. */
  readonly afterwards?: string;
}

const RESUMES = 'The same slot, started again, goes on from what is stored.';

/** Turns what a command throws into a text for people and an exit code. */
export async function guarded(
  terminal: Terminal,
  options: GuardOptions,
  run: () => Promise<number>,
): Promise<number> {
  try {
    return await run();
  } catch (error) {
    if (error instanceof SettingsError) return refuse(error, terminal);
    terminal.err(unexpected(error, options));
    return EXIT.failed;
  }
}

function refuse({ mistakes }: SettingsError, terminal: Terminal): number {
  const list = mistakes.map((mistake) => `  ${inert(mistake, 400)}\n`).join('');
  terminal.err(`Nothing was started. Please correct:\n${list}See --help for every setting.\n`);
  return EXIT.misuse;
}

function unexpected(error: unknown, { debug, afterwards = RESUMES }: GuardOptions): string {
  const { message, stack } = error instanceof Error ? error : new Error(String(error));
  if (debug && stack !== undefined) return `${stack}\n`;
  return `Failed unexpectedly: ${inert(message, 400)}\n${afterwards} --debug shows where it happened.\n`;
}
