import type { Command } from 'commander';
import { ask } from './ask.ts';
import { type AskSwitches, askCommand, readAskSettings } from './ask-options.ts';
import { guarded } from './guarded.ts';
import { WHY_HELP } from './help-ask.ts';
import type { Flags } from './read-all-settings.ts';
import type { Terminal } from './terminal.ts';

/** `access-auditor why USER REPO`. */
export function whyCommand(terminal: Terminal, finish: (code: number) => void): Command {
  return askCommand(
    'why',
    'Says by which paths a user has access to a repository, and what would take it away.',
  )
    .argument('<USER>', 'UUID, account id, name, part of a name, or e-mail address')
    .argument('<REPO>', 'slug, KEY/slug, workspace/slug or UUID')
    .option('--at <DATE>', 'the newest run at or before this date or UTC time (default: the newest)')
    .addHelpText('after', WHY_HELP)
    .action(async (user: string, repository: string, options: AskSwitches & Flags) => {
      const run = () => ask({ kind: 'why', user, repository }, readAskSettings(options, terminal), terminal);
      finish(
        await guarded(terminal, { debug: options.debug === true, afterwards: 'Nothing was answered.' }, run),
      );
    });
}
