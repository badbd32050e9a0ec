import { Argument, Command } from 'commander';
import { completionScript, SHELLS, type Shell } from './completion-script.ts';
import { EXIT } from './exit-code.ts';
import { COMPLETION_HELP } from './help.ts';
import type { Terminal } from './terminal.ts';

/** `access-auditor completion bash|zsh|fish`. */
export function completionCommand(terminal: Terminal, finish: (code: number) => void): Command {
  return new Command('completion')
    .description('Prints a script that completes commands and flags in your shell.')
    .addArgument(new Argument('<SHELL>', SHELLS.join(', ')).choices(SHELLS))
    .addHelpText('after', COMPLETION_HELP)
    .action((shell: Shell, _options: object, command: Command) => {
      terminal.out(completionScript(shell, command.parent ?? command));
      finish(EXIT.complete);
    });
}
