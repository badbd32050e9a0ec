import type { SecretSource } from '../../credential.ts';
import { type GivenSecrets, parseSecrets, SECRET_SETTINGS } from './parse-secrets.ts';

export type Environment = Readonly<Record<string, string | undefined>>;

/** The secret settings as variables of the environment. */
export function environmentSecrets(env: Environment): SecretSource {
  return { read: async () => parseSecrets(secretsIn(env)) };
}

export function secretsIn(env: Environment): GivenSecrets {
  return Object.fromEntries(SECRET_SETTINGS.map((name) => [name, env[name]]));
}
