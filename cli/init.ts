import { writeFile } from 'node:fs/promises';
import { Command } from 'commander';
import { recipeText } from '../lambda/core/permissions/scopes-text.ts';
import { readSettings } from '../lambda/settings.ts';
import { fileErrorWords } from './error-words.ts';
import { EXIT } from './exit-code.ts';
import { guarded } from './guarded.ts';
import { INIT_HELP } from './help.ts';
import { settingsTemplate } from './settings-template.ts';
import type { Terminal } from './terminal.ts';

const FILE = 'access-auditor.yaml';

/** `access-auditor init`: a settings file with comments, and what to do next. */
export function initCommand(terminal: Terminal, finish: (code: number) => void): Command {
  const command = new Command('init')
    .description('Writes a commented settings file and says how to make the token.')
    .addHelpText('after', INIT_HELP)
    .option('--config <FILE>', `write this file (default ${FILE})`);
  command.option('--workspace <SLUG>', 'set this workspace in it (default: left for you to fill in)');
  return command.action(async ({ config = FILE, workspace }: { config?: string; workspace?: string }) => {
    finish(await guarded(terminal, { debug: false }, () => init(config, workspace ?? null, terminal)));
  });
}

async function init(file: string, workspace: string | null, terminal: Terminal): Promise<number> {
  // Judged before it is written; the other settings keep their defaults.
  if (workspace !== null) readSettings({ flags: { workspace }, env: {}, file: null, now: 0 });
  try {
    await writeFile(file, settingsTemplate(workspace), { flag: 'wx' });
  } catch (error) {
    terminal.err(`${whyNot(error)} Nothing was changed.\n`);
    return EXIT.failed;
  }
  const where = file === FILE ? '' : ' --config FILE, naming the file you chose';
  terminal.out(
    `Wrote the settings file${workspace === null ? '; set its workspace' : ''}.\n\n${recipeText()}\nNext: access-auditor doctor${where}\n`,
  );
  return EXIT.complete;
}

function whyNot(error: unknown): string {
  return (error as NodeJS.ErrnoException).code === 'EEXIST'
    ? 'There is a settings file already.'
    : `The settings file cannot be written: ${fileErrorWords(error)}.`;
}
