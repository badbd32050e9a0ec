import { readSettings } from '../lambda/settings.ts';
import { readConfigFile } from './config-file.ts';
import type { Flags } from './read-all-settings.ts';
import type { Terminal } from './terminal.ts';

/** Where stored runs lie. */
export interface Place {
  readonly workspace: string;
  readonly store: string;
}

/**
 * Workspace and store, and nothing else: whoever reads stored runs needs no credential.
 * @throws SettingsError with every mistake.
 */
export function readPlace({ workspace, store, config }: Flags, { env }: Terminal): Place {
  const { BITBUCKET_WORKSPACE, ACCESS_AUDITOR_STORE, ACCESS_AUDITOR_CONFIG } = env;
  return readSettings({
    flags: { workspace, store },
    env: { BITBUCKET_WORKSPACE, ACCESS_AUDITOR_STORE },
    file: readConfigFile(config ?? (ACCESS_AUDITOR_CONFIG || undefined)),
    now: Date.now(),
  });
}
