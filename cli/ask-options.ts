import { Command } from 'commander';
import { type AnswerFormat, FORMATS } from '../lambda/core/ask/page/formats.ts';
import { choiceAt, type RunChoice } from '../lambda/core/ask/run-choice.ts';
import { SettingsError } from '../lambda/settings-error.ts';
import { choiceOption, settingOptions } from './options.ts';
import { type Place, readPlace } from './place.ts';
import type { Flags } from './read-all-settings.ts';
import type { Terminal } from './terminal.ts';

/** A command that reads stored runs, with the flags that all of them have. */
export function storeCommand(name: string, description: string): Command {
  const command = new Command(name).description(description);
  for (const option of settingOptions(['workspace', 'store'])) command.addOption(option);
  return command.option('--config <FILE>', 'config file (YAML) [ACCESS_AUDITOR_CONFIG]');
}

/** One that answers in several formats. */
export function askCommand(name: string, description: string): Command {
  return storeCommand(name, description)
    .addOption(choiceOption('--format <FORMAT>', 'how to show the answer (default text)', FORMATS))
    .option('--json', 'the same as --format json')
    .option('--debug', 'show where an unexpected error happened');
}

export interface AskSwitches {
  readonly format?: string;
  readonly json?: true;
  readonly at?: string;
  readonly debug?: true;
}

export interface AskSettings extends Place {
  readonly format: AnswerFormat;
  readonly choice: RunChoice;
}

/** @throws SettingsError with every mistake, and none of the values. */
export function readAskSettings(
  options: AskSwitches & Flags,
  terminal: Terminal,
  others: readonly string[] = [],
): AskSettings {
  const given = options.format ?? (options.json === true ? 'json' : 'text');
  const format = FORMATS.find((each) => each === given);
  const choice: RunChoice | null = options.at === undefined ? { kind: 'newest' } : choiceAt(options.at);
  const mistakes = [
    ...(format === undefined ? [`--format: must be one of ${FORMATS.join(', ')}`] : []),
    ...(choice === null ? ['--at: must be a date such as 2026-11-09 or a UTC time'] : []),
    ...others,
  ];
  const place = placeOrMistakes(options, terminal);
  if (Array.isArray(place)) mistakes.push(...place);
  if (mistakes.length > 0 || format === undefined || choice === null || Array.isArray(place)) {
    throw new SettingsError(mistakes);
  }
  return { ...(place as Place), format, choice };
}

function placeOrMistakes(options: Flags, terminal: Terminal): Place | string[] {
  try {
    return readPlace(options, terminal);
  } catch (error) {
    if (error instanceof SettingsError) return [...error.mistakes];
    throw error;
  }
}
