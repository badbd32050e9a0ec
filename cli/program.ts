import { Command, CommanderError } from 'commander';
import { VERSION } from '../lambda/core/version.ts';
import { auditCommand } from './audit.ts';
import { changesCommand } from './changes.ts';
import { completionCommand } from './completion.ts';
import { demoCommand } from './demo.ts';
import { doctorCommand } from './doctor.ts';
import { EXIT } from './exit-code.ts';
import { initCommand } from './init.ts';
import { reportCommand } from './report.ts';
import { scopesCommand } from './scopes.ts';
import type { Terminal } from './terminal.ts';
import { usageMistake } from './usage-mistake.ts';
import { verifyCommand } from './verify.ts';
import { whatCanCommand } from './what-can.ts';
import { whoCanCommand } from './who-can.ts';
import { whyCommand } from './why.ts';

/** In the order of `--help`. */
const COMMANDS = [
  auditCommand,
  whyCommand,
  whoCanCommand,
  whatCanCommand,
  changesCommand,
  reportCommand,
  verifyCommand,
  doctorCommand,
  scopesCommand,
  initCommand,
  demoCommand,
  completionCommand,
];

/** Runs one command line and gives its exit code. Never throws on wrong usage. */
export async function runProgram(args: readonly string[], terminal: Terminal): Promise<number> {
  let code: number = EXIT.complete;
  const finish = (ended: number) => {
    code = ended;
  };
  try {
    await program(terminal, finish).parseAsync(args, { from: 'user' });
    return code;
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    return usage(error, terminal);
  }
}

function program(terminal: Terminal, finish: (code: number) => void): Command {
  const root = new Command('access-auditor')
    .description('Who can do what on which Bitbucket repository, why, and since when.')
    .version(VERSION)
    .addHelpText('after', '\nTry it without any account: access-auditor demo');
  for (const make of COMMANDS) root.addCommand(make(terminal, finish));
  for (const command of [root, ...root.commands]) {
    command.exitOverride().configureOutput({
      writeOut: (text) => terminal.out(text),
      writeErr: (text) => terminal.err(text),
      // Told by `usageMistake`, which keeps values back.
      outputError: () => {},
    });
  }
  return root;
}

/** `--help` ends like this too. */
function usage(error: CommanderError, terminal: Terminal): number {
  if (error.exitCode === 0) return EXIT.complete;
  // Without any command the help has been shown already.
  if (error.code !== 'commander.help') {
    terminal.err(`${usageMistake(error)}\nSee access-auditor --help, and --help of each command.\n`);
  }
  return EXIT.misuse;
}
