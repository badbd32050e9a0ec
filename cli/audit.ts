import { Command } from 'commander';
import type { SettingName } from '../lambda/settings-table.ts';
import { conclude } from './conclude.ts';
import { futureSlotNote } from './future-slot.ts';
import { guarded } from './guarded.ts';
import { AUDIT_HELP } from './help.ts';
import { settingOptions } from './options.ts';
import { performAudit } from './perform-audit.ts';
import { type Flags, readAllSettings } from './read-all-settings.ts';
import type { Terminal } from './terminal.ts';

const SETTINGS: readonly SettingName[] = [
  'workspace',
  'store',
  'slot',
  'secretName',
  'requestTimeoutSeconds',
  'requestsPerHour',
  'maxWaitSeconds',
  'topicArn',
  'slackMention',
  'signingKeys',
  'failOn',
];

interface Switches {
  readonly json?: true;
  readonly quiet?: true;
  readonly debug?: true;
}

/** `access-auditor audit`. `finish` takes the exit code. */
export function auditCommand(terminal: Terminal, finish: (code: number) => void): Command {
  const command = new Command('audit')
    .description('Reads who can do what in a workspace, compares it with the last run, reports and alerts.')
    .addHelpText('after', AUDIT_HELP);
  for (const option of settingOptions(SETTINGS)) command.addOption(option);
  return command
    .option('--config <FILE>', 'config file (YAML) [ACCESS_AUDITOR_CONFIG]')
    .option('--json', 'print the result as one JSON object')
    .option('--quiet', 'show no progress')
    .option('--debug', 'show where an unexpected error happened')
    .action(async (options: Switches) => finish(await run(options, terminal)));
}

function run(options: Switches, terminal: Terminal): Promise<number> {
  const { json = false, quiet = false, debug = false, ...flags } = options;
  return guarded(terminal, { debug }, async () => {
    const settings = await readAllSettings(flags as Flags, terminal);
    if (!quiet) terminal.err(futureSlotNote(settings.slot, Date.now()));
    return conclude(await performAudit(settings, terminal, { quiet }), settings, { terminal, json });
  });
}
