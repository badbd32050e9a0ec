import { GetSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import * as z from 'zod';
import type { SecretSource } from '../../credential.ts';
import { SettingsError } from '../../settings-error.ts';
import { AWS_TIMEOUTS, regionOf } from '../aws-client.ts';
import { errorName } from '../error-name.ts';
import { type Environment, secretsIn } from './environment.ts';
import { CREDENTIAL_SETTINGS, type GivenSecrets, parseSecrets, SECRET_SETTINGS } from './parse-secrets.ts';

export interface SecretPlace {
  /** Name or ARN. */
  readonly name: string;
  /** Fills in what the secret does not hold. */
  readonly env: Environment;
  readonly client?: SecretsManagerClient;
}

const SETTING = '--secret (ACCESS_AUDITOR_SECRET)';
const OBJECT = z.record(z.string(), z.unknown());

/** The secret settings as a JSON object in AWS Secrets Manager. What it holds goes before the environment. */
export function secretsManagerSecrets({ name, env, client = ownClient(name) }: SecretPlace): SecretSource {
  return {
    read: async () => parseSecrets(merge(parseObject(await fetchSecret(client, name)), env)),
  };
}

function ownClient(name: string): SecretsManagerClient {
  return new SecretsManagerClient({ ...regionOf(name), requestHandler: AWS_TIMEOUTS });
}

async function fetchSecret(client: SecretsManagerClient, name: string): Promise<string> {
  try {
    const { SecretString } = await client.send(new GetSecretValueCommand({ SecretId: name }));
    if (SecretString !== undefined) return SecretString;
  } catch (error) {
    throw explained(error);
  }
  throw new SettingsError([`${SETTING}: the secret is binary; store a JSON object as text`]);
}

/** Only AWS's name for the error: nothing of its text, and no cause that would carry the answer along. */
function explained(error: unknown): Error {
  const { $metadata, message } = Object(error) as Partial<Error> & {
    readonly $metadata?: { readonly httpStatusCode?: number };
  };
  const status = $metadata?.httpStatusCode ?? 0;
  const name = errorName(error);
  const isRefusal = status >= 400 && status < 500 && !/Throttl|TooMany/.test(name);
  if (isRefusal) return new SettingsError([`${SETTING}: Secrets Manager answered ${name}`]);
  if (message === 'Region is missing') return new SettingsError(['AWS_REGION: is missing']);
  if (name === 'CredentialsProviderError') {
    return new SettingsError([`${SETTING}: no AWS credentials were found`]);
  }
  return new Error(`Secrets Manager could not be asked: ${name}`);
}

function parseObject(text: string): GivenSecrets {
  const parsed = OBJECT.safeParse(parseJson(text));
  if (!parsed.success) throw new SettingsError([`${SETTING}: the secret must be a JSON object`]);
  const own = SECRET_SETTINGS.filter((name) => Object.hasOwn(parsed.data, name));
  return Object.fromEntries(own.map((name) => [name, parsed.data[name]]));
}

/** Undefined for what is no JSON. JSON.parse's own error quotes the text, which here is the secret. */
function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** A credential of two sources is nobody's intention: one in the secret puts those of the environment aside. */
function merge(secret: GivenSecrets, env: Environment): GivenSecrets {
  const { SLACK_WEBHOOK_URL, ATLASSIAN_ORG_API_KEY, ...credential } = secretsIn(env);
  const holdsCredential = CREDENTIAL_SETTINGS.some((name) => secret[name] !== undefined);
  const others = { SLACK_WEBHOOK_URL, ATLASSIAN_ORG_API_KEY };
  return { ...others, ...(holdsCredential ? {} : credential), ...secret };
}
