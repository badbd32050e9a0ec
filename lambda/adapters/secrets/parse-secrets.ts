import * as z from 'zod';
import type { Credential, Secrets } from '../../credential.ts';
import { isLoopback } from '../../loopback.ts';
import { Secret } from '../../secret.ts';
import { SettingsError } from '../../settings-error.ts';

export const CREDENTIAL_SETTINGS = [
  'BITBUCKET_EMAIL',
  'BITBUCKET_API_TOKEN',
  'BITBUCKET_ACCESS_TOKEN',
  'BITBUCKET_OAUTH_KEY',
  'BITBUCKET_OAUTH_SECRET',
] as const;
export const SECRET_SETTINGS = [
  ...CREDENTIAL_SETTINGS,
  'SLACK_WEBHOOK_URL',
  'ATLASSIAN_ORG_API_KEY',
] as const;

export type SecretSetting = (typeof SECRET_SETTINGS)[number];

/** What was given, of whatever type; undefined where nothing was. */
export type GivenSecrets = Readonly<Partial<Record<SecretSetting, unknown>>>;

/** The three kinds of credential, by the settings each one needs. */
const KINDS: readonly (readonly SecretSetting[])[] = [
  ['BITBUCKET_EMAIL', 'BITBUCKET_API_TOKEN'],
  ['BITBUCKET_ACCESS_TOKEN'],
  ['BITBUCKET_OAUTH_KEY', 'BITBUCKET_OAUTH_SECRET'],
];

const VALUE = z
  .string({ error: 'must be text' })
  .refine((value) => value === value.trim(), { error: 'has white space at its beginning or end' })
  .refine((value) => !/\p{Cc}/u.test(value), { error: 'holds a control character' });

const SHAPE = z.object({
  BITBUCKET_EMAIL: VALUE.refine((value) => !value.includes(':'), {
    error: 'must be an e-mail address',
  }).optional(),
  BITBUCKET_API_TOKEN: VALUE.optional(),
  BITBUCKET_ACCESS_TOKEN: VALUE.optional(),
  BITBUCKET_OAUTH_KEY: VALUE.optional(),
  BITBUCKET_OAUTH_SECRET: VALUE.optional(),
  SLACK_WEBHOOK_URL: VALUE.refine(isWebhook, {
    error: 'must be an https address without user and password (http only for a loopback host)',
  }).optional(),
  ATLASSIAN_ORG_API_KEY: VALUE.optional(),
} satisfies Record<SecretSetting, z.ZodType>);

type Values = z.infer<typeof SHAPE>;

/** @throws SettingsError with every mistake by the name of its setting, and nothing of any value. */
export function parseSecrets(all: GivenSecrets): Secrets {
  const given = withoutEmpty(all);
  const parsed = SHAPE.safeParse(given);
  const mistakes = [
    ...(parsed.error?.issues ?? []).map(({ path, message }) => `${String(path[0])}: ${message}`),
    ...mistakesOfChoice(given),
  ];
  const credential = parsed.success ? credentialOf(parsed.data) : null;
  if (!parsed.success || credential === null || mistakes.length > 0) {
    throw new SettingsError([...new Set(mistakes)]);
  }
  return {
    credential,
    slackWebhook: secretOrNull(parsed.data.SLACK_WEBHOOK_URL),
    organisationKey: secretOrNull(parsed.data.ATLASSIAN_ORG_API_KEY),
  };
}

function secretOrNull(value: string | undefined): Secret | null {
  return value === undefined ? null : new Secret(value);
}

/** An empty value is one that is not set, as for every other setting: CI systems hand on empty variables. */
function withoutEmpty(given: GivenSecrets): GivenSecrets {
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== ''));
}

/** Exactly one kind, and all of it. */
function mistakesOfChoice(given: GivenSecrets): readonly string[] {
  const isGiven = (name: SecretSetting) => given[name] !== undefined;
  const begun = KINDS.filter((kind) => kind.some(isGiven));
  const names = (kinds: typeof KINDS) => kinds.map((kind) => kind.join(' with ')).join(', or ');
  if (begun.length === 0) return [`No credential for Bitbucket: set ${names(KINDS)}`];
  const halves = begun.flatMap((kind) => kind.filter((name) => !isGiven(name)));
  return [
    ...halves.map((name) => `${name}: is missing`),
    ...(begun.length > 1 ? [`More than one credential for Bitbucket: keep ${names(begun)}`] : []),
  ];
}

function credentialOf(values: Values): Credential | null {
  const {
    BITBUCKET_EMAIL: email,
    BITBUCKET_API_TOKEN: apiToken,
    BITBUCKET_ACCESS_TOKEN: accessToken,
    BITBUCKET_OAUTH_KEY: key,
    BITBUCKET_OAUTH_SECRET: secret,
  } = values;
  if (email && apiToken) return { kind: 'api-token', email: new Secret(email), token: new Secret(apiToken) };
  if (accessToken) return { kind: 'access-token', token: new Secret(accessToken) };
  if (key && secret) return { kind: 'oauth-consumer', key: new Secret(key), secret: new Secret(secret) };
  return null;
}

function isWebhook(address: string): boolean {
  const url = URL.parse(address);
  if (url === null || url.username + url.password !== '') return false;
  return url.protocol === 'https:' || (url.protocol === 'http:' && isLoopback(url.hostname));
}
