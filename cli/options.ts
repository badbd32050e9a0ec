import { Option } from 'commander';
import { SETTINGS_TABLE, type SettingName, type SettingRow } from '../lambda/settings-table.ts';

/** The flags of these settings, as commander takes them. They stay text: `readSettings` judges all of them. */
export function settingOptions(names: readonly SettingName[]): readonly Option[] {
  return names.map((name) => toOption(SETTINGS_TABLE[name])).filter((option) => option !== null);
}

function toOption({ flag, value, variable, meaning }: SettingRow): Option | null {
  if (flag === null) return null;
  return new Option(`${flag} <${value}>`, variable === null ? meaning : `${meaning} [${variable}]`);
}
