import type { Settings } from '../lambda/settings.ts';
import { readConfigFile } from './config-file.ts';
import { type Flags, readAllSettings } from './read-all-settings.ts';
import type { Terminal } from './terminal.ts';

const UUID = /^\{?([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\}?$/i;

export interface DoctorSettings {
  readonly settings: Settings;
  /** The slug, or the UUID in braces where somebody gave that: then its slug is looked up. */
  readonly workspace: string;
}

/** @throws SettingsError as an audit would, but takes the UUID of a workspace. */
export async function readDoctorSettings(flags: Flags, terminal: Terminal): Promise<DoctorSettings> {
  const [, uuid] = UUID.exec(givenWorkspace(flags, terminal)) ?? [];
  if (uuid === undefined) {
    const settings = await readAllSettings(flags, terminal);
    return { settings, workspace: settings.workspace };
  }
  const settings = await readAllSettings({ ...flags, workspace: 'by-uuid' }, terminal);
  return { settings, workspace: `{${uuid.toLowerCase()}}` };
}

function givenWorkspace({ workspace, config }: Flags, { env }: Terminal): string {
  const given = workspace ?? (env.BITBUCKET_WORKSPACE || undefined);
  if (given !== undefined) return given;
  const file = readConfigFile(config ?? (env.ACCESS_AUDITOR_CONFIG || undefined));
  return typeof file === 'object' && file !== null && 'workspace' in file ? String(file.workspace) : '';
}
