import { Command } from 'commander';
import { type Diagnosis, settingsDiagnosis } from '../lambda/core/doctor/diagnose.ts';
import { doctorJson } from '../lambda/core/doctor/doctor-json.ts';
import { doctorText } from '../lambda/core/doctor/doctor-text.ts';
import { SettingsError } from '../lambda/settings-error.ts';
import type { SettingName } from '../lambda/settings-table.ts';
import { readDoctorSettings } from './doctor-settings.ts';
import { EXIT } from './exit-code.ts';
import { guarded } from './guarded.ts';
import { DOCTOR_HELP } from './help.ts';
import { settingOptions } from './options.ts';
import { performDoctor } from './perform-doctor.ts';
import type { Flags } from './read-all-settings.ts';
import type { Terminal } from './terminal.ts';

const SETTINGS: readonly SettingName[] = [
  'workspace',
  'store',
  'secretName',
  'requestsPerHour',
  'signingKeys',
  'organization',
];

interface Switches {
  readonly json?: true;
  readonly debug?: true;
}

/** `access-auditor doctor`: says what works, what does not, and what to do about it. */
export function doctorCommand(terminal: Terminal, finish: (code: number) => void): Command {
  const command = new Command('doctor')
    .description('Says which credential this is, what it can and cannot read, and what to change.')
    .addHelpText('after', DOCTOR_HELP);
  for (const option of settingOptions(SETTINGS)) command.addOption(option);
  return command
    .option('--config <FILE>', 'config file (YAML) [ACCESS_AUDITOR_CONFIG]')
    .option('--json', 'print the diagnosis as one JSON object')
    .option('--debug', 'show where an unexpected error happened')
    .action(async (options: Switches) => finish(await run(options, terminal)));
}

function run(options: Switches, terminal: Terminal): Promise<number> {
  const { json = false, debug = false, ...flags } = options;
  return guarded(terminal, { debug }, () => doctor(flags as Flags, json, terminal));
}

async function doctor(flags: Flags, json: boolean, terminal: Terminal): Promise<number> {
  const diagnosis = await diagnosed(flags, terminal);
  const code = diagnosis.isReady ? EXIT.complete : EXIT.failed;
  terminal.out(json ? `${JSON.stringify(doctorJson(diagnosis, code))}\n` : doctorText(diagnosis));
  return code;
}

/** Wrong settings are findings like others. */
async function diagnosed(flags: Flags, terminal: Terminal): Promise<Diagnosis> {
  try {
    return await performDoctor(await readDoctorSettings(flags, terminal), terminal);
  } catch (error) {
    if (error instanceof SettingsError) return settingsDiagnosis(error.mistakes);
    throw error;
  }
}
