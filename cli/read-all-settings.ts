import { readSettings, type Settings, type SettingsInput } from '../lambda/settings.ts';
import { SettingsError } from '../lambda/settings-error.ts';
import { mistakesOfOrganisation } from '../lambda/settings-together.ts';
import { readConfigFile } from './config-file.ts';
import type { Terminal } from './terminal.ts';
import { secretSource } from './wiring.ts';

export type Flags = Readonly<Record<string, string | undefined>>;

/**
 * The settings, once everything that can be judged without a network is right.
 * @throws SettingsError with every mistake in flags, environment, config file and secrets of the environment.
 */
export async function readAllSettings(flags: Flags, terminal: Terminal): Promise<Settings> {
  const { env } = terminal;
  const file = readConfigFile(flags.config ?? (env.ACCESS_AUDITOR_CONFIG || undefined));
  const input: SettingsInput = { flags, env, file, now: Date.now() };
  const [settings, secrets] = await Promise.allSettled([
    settle(() => readSettings(input)),
    settle(() => (namesSecret(input) ? undefined : secretSource(null, env).read())),
  ]);
  const failures = [settings, secrets].flatMap((one) => (one.status === 'rejected' ? [one.reason] : []));
  const unexpected = failures.find((reason) => !(reason instanceof SettingsError));
  if (unexpected !== undefined) throw unexpected;
  const mistakes = [
    ...failures.flatMap((failure: SettingsError) => failure.mistakes),
    ...(namesSecret(input) ? [] : mistakesOfPair(settings, env)),
  ];
  if (settings.status === 'rejected' || mistakes.length > 0) throw new SettingsError(mistakes);
  return settings.value;
}

/** What Secrets Manager holds is only known later. */
function mistakesOfPair(settings: PromiseSettledResult<Settings>, env: Terminal['env']): readonly string[] {
  if (settings.status === 'rejected') return [];
  return mistakesOfOrganisation(settings.value.organization, Boolean(env.ATLASSIAN_ORG_API_KEY));
}

async function settle<T>(run: () => T | Promise<T>): Promise<T> {
  return run();
}

function namesSecret({ flags, env, file }: SettingsInput): boolean {
  const inFile = typeof file === 'object' && file !== null && 'secret' in file;
  return flags.secret !== undefined || Boolean(env.ACCESS_AUDITOR_SECRET) || inFile;
}
