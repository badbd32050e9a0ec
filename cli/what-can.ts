import type { Command } from 'commander';
import { ask } from './ask.ts';
import { type AskSwitches, askCommand, readAskSettings } from './ask-options.ts';
import { guarded } from './guarded.ts';
import { WHAT_CAN_HELP } from './help-ask.ts';
import type { Flags } from './read-all-settings.ts';
import type { Terminal } from './terminal.ts';

/** `access-auditor what-can USER`. */
export function whatCanCommand(terminal: Terminal, finish: (code: number) => void): Command {
  return askCommand('what-can', 'Lists every repository a user has access to.')
    .argument('<USER>', 'UUID, account id, name, part of a name, or e-mail address')
    .option('--at <DATE>', 'the newest run at or before this date or UTC time (default: the newest)')
    .addHelpText('after', WHAT_CAN_HELP)
    .action(async (user: string, options: AskSwitches & Flags) => {
      const run = () => ask({ kind: 'what-can', user }, readAskSettings(options, terminal), terminal);
      finish(
        await guarded(terminal, { debug: options.debug === true, afterwards: 'Nothing was answered.' }, run),
      );
    });
}
