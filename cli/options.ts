import { Option } from 'commander';
import { SETTINGS_TABLE, type SettingName, type SettingRow } from '../lambda/settings-table.ts';

/** The flags of these settings, as commander takes them. They stay text: `readSettings` judges all of them. */
export function settingOptions(names: readonly SettingName[]): readonly Option[] {
  return names.map((name) => toOption(SETTINGS_TABLE[name])).filter((option) => option !== null);
}

/** A flag with fixed values, which help and completion show; whoever reads it judges what was given. */
export function choiceOption(flags: string, meaning: string, values: readonly string[]): Option {
  const option = new Option(flags, meaning);
  option.argChoices = [...values];
  return option;
}

function toOption({ flag, value, variable, meaning, values }: SettingRow): Option | null {
  if (flag === null) return null;
  const flags = `${flag} <${value}>`;
  const words = variable === null ? meaning : `${meaning} [${variable}]`;
  return values === undefined ? new Option(flags, words) : choiceOption(flags, words, values);
}
