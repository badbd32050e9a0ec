import type { Command } from 'commander';
import { LEVELS } from '../lambda/core/model/level.ts';
import { ask } from './ask.ts';
import { type AskSwitches, askCommand, readAskSettings } from './ask-options.ts';
import { guarded } from './guarded.ts';
import { WHO_CAN_HELP } from './help-ask.ts';
import { choiceOption } from './options.ts';
import type { Flags } from './read-all-settings.ts';
import type { Terminal } from './terminal.ts';

const ASKABLE = LEVELS.filter((level) => level !== 'none');

/** `access-auditor who-can REPO`. */
export function whoCanCommand(terminal: Terminal, finish: (code: number) => void): Command {
  return askCommand('who-can', 'Lists everybody with access to a repository.')
    .argument('<REPO>', 'slug, KEY/slug, workspace/slug or UUID')
    .addOption(choiceOption('--level <LEVEL>', 'only those with this or more (default read)', ASKABLE))
    .option('--at <DATE>', 'the newest run at or before this date or UTC time (default: the newest)')
    .addHelpText('after', WHO_CAN_HELP)
    .action(async (repository: string, options: AskSwitches & Flags) => {
      const run = () => {
        const level = ASKABLE.find((each) => each === (options.level ?? 'read'));
        const wrong = level === undefined ? [`--level: must be one of ${ASKABLE.join(', ')}`] : [];
        const settings = readAskSettings(options, terminal, wrong);
        return ask({ kind: 'who-can', repository, level: level ?? 'read' }, settings, terminal);
      };
      finish(
        await guarded(terminal, { debug: options.debug === true, afterwards: 'Nothing was answered.' }, run),
      );
    });
}
