import type { Command } from 'commander';
import { choiceOf } from '../lambda/core/ask/run-choice.ts';
import { type AskSwitches, askCommand, readAskSettings } from './ask-options.ts';
import { compareRuns } from './compare-runs.ts';
import { guarded } from './guarded.ts';
import { CHANGES_HELP } from './help-ask.ts';
import type { Flags } from './read-all-settings.ts';
import type { Terminal } from './terminal.ts';

/** `access-auditor changes [A] [B]`. */
export function changesCommand(terminal: Terminal, finish: (code: number) => void): Command {
  return askCommand('changes', 'Says what changed between two stored runs, whatever lies between them.')
    .argument('[A]', 'the earlier run: its number, a date or a UTC time (default: the one before B)')
    .argument('[B]', 'the later run (default: the newest)')
    .addHelpText('after', CHANGES_HELP)
    .action(async (a: string | undefined, b: string | undefined, options: AskSwitches & Flags) => {
      const run = () => {
        const [from, to] = [a, b].map((each) => (each === undefined ? undefined : choiceOf(each)));
        const wrong = [from, to].includes(null)
          ? ['A and B: each must be the number of a run, a date such as 2026-11-09 or a UTC time']
          : [];
        const settings = readAskSettings(options, terminal, wrong);
        return compareRuns({ from: from ?? null, to: to ?? { kind: 'newest' } }, settings, terminal);
      };
      finish(
        await guarded(terminal, { debug: options.debug === true, afterwards: 'Nothing was answered.' }, run),
      );
    });
}
