import * as z from 'zod';
import { isSlackMention } from './core/alert/slack-mention.ts';
import { isLoopback } from './loopback.ts';
import type { SettingName } from './settings-table.ts';

const BITBUCKET = 'https://api.bitbucket.org';
const ATLASSIAN = 'https://api.atlassian.com';
const ORGANISATION = 'must be the ID of an Atlassian organisation, as in admin.atlassian.com/o/ID';
const MENTION = 'must be a Slack user group or member by id: <!subteam^S…> or <@U…>';
const SIGNING_KEY = 'must be the id, ARN or alias/… of a KMS key, or several separated by commas';
const SLOT = 'must be a UTC time such as 2026-11-09T06:00:00Z, or a date';
const SEVERITIES = ['critical', 'high', 'medium', 'low'] as const;

/** What each setting must look like. Texts say what is expected and never what was given: it may be a secret. */
export const SETTINGS_SHAPE = z.object({
  workspace: matching(
    /^[a-z0-9_][a-z0-9_-]{0,61}$/,
    'must be a workspace ID as in bitbucket.org/ID: lower-case letters, digits, - and _',
  ),
  store: text('must be a folder or s3://bucket/prefix')
    .refine(isStore, 'must be a folder or s3://bucket/prefix')
    .transform((store) => (store.startsWith('s3://') ? store.replace(/\/$/, '') : store))
    .default('./access-audits'),
  slot: text(SLOT).transform(toSlot),
  secretName: text('must be the name or the ARN of a Secrets Manager secret')
    .refine(isSecretName, 'must be the name or the ARN of a Secrets Manager secret')
    .refine((name) => !/^AT[A-Z]TT/.test(name), 'must name a secret; this looks like the secret itself')
    .nullable()
    .default(null),
  requestTimeoutSeconds: wholeNumber(1, 3600).default(60),
  requestsPerHour: wholeNumber(1, 100_000).default(1000),
  maxWaitSeconds: wholeNumber(0, 86_400).default(60),
  topicArn: matching(
    /^arn:aws[a-z-]*:sns:[a-z0-9-]+:\d{12}:[A-Za-z0-9_-]{1,256}$/,
    'must be the ARN of a standard SNS topic',
  )
    .nullable()
    .default(null),
  slackMention: text(MENTION).refine(isSlackMention, MENTION).nullable().default(null),
  signingKeys: text(SIGNING_KEY)
    .transform((list) => list.split(',').map((key) => key.trim()))
    .pipe(z.tuple([kmsKey()], kmsKey()))
    .nullable()
    .default(null),
  failOn: z
    .enum(SEVERITIES, { error: `must be one of ${SEVERITIES.join(', ')}` })
    .nullable()
    .default(null),
  apiUrl: origin(BITBUCKET),
  organization: matching(/^[A-Za-z0-9][A-Za-z0-9-]{0,63}$/, ORGANISATION)
    .nullable()
    .default(null),
  atlassianUrl: origin(ATLASSIAN),
} satisfies Record<SettingName, z.ZodType>);

function text(error: string) {
  return z.string({ error });
}

function matching(pattern: RegExp, error: string) {
  return text(error).regex(pattern, { error });
}

function wholeNumber(least: number, most: number) {
  const error = `must be a whole number from ${least} to ${most}`;
  return z
    .union([z.string().regex(/^\d{1,9}$/, { error }), z.number()], { error })
    .transform(Number)
    .pipe(z.int({ error }).min(least, { error }).max(most, { error }));
}

/** https://docs.aws.amazon.com/kms/latest/developerguide/concepts.html#key-id */
function kmsKey() {
  return matching(
    /^(arn:aws[a-z-]*:kms:[a-z0-9-]+:\d{12}:)?(alias\/[\w/-]{1,250}|(key\/)?(mrk-[0-9a-f]{32}|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}))$/,
    SIGNING_KEY,
  );
}

/** Bucket names: https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html */
function isStore(where: string): boolean {
  if (where.trim() === '' || where.includes('\0')) return false;
  if (!/^[a-z][a-z0-9+.-]*:\/\//i.test(where)) return true;
  return /^s3:\/\/[a-z0-9][a-z0-9.-]{1,61}[a-z0-9](\/(?!\.\.?(\/|$))[\w!.*'()-]+)*\/?$/.test(where);
}

function isSecretName(name: string): boolean {
  return /^(arn:aws[a-z-]*:secretsmanager:[a-z0-9-]+:\d{12}:secret:)?[\w/+=.@-]{1,512}$/.test(name);
}

/** To whole seconds, which is how runs are named; a day is its first. Date.parse knows the calendar but accepts 31 April. */
function toSlot(given: string, context: z.RefinementCtx): string {
  const time = /^\d{4}-\d\d-\d\d$/.test(given) ? `${given}T00:00Z` : given;
  const [, minute, second = ':00'] = /^(\d{4}-\d\d-\d\dT\d\d:\d\d)(:\d\d)?(?:\.0+)?Z$/.exec(time) ?? [];
  const slot = `${minute}${second}Z`;
  if (minute !== undefined && isCalendarTime(slot)) return slot;
  context.addIssue({ code: 'custom', message: SLOT });
  return z.NEVER;
}

function isCalendarTime(slot: string): boolean {
  const time = Date.parse(slot);
  return !Number.isNaN(time) && new Date(time).toISOString() === slot.replace('Z', '.000Z');
}

/** The origin, without a slash at its end. A loopback host serves tests and the demo, also without TLS. */
function origin(own: string) {
  const toOrigin = (address: string, context: z.RefinementCtx): string => {
    const url = URL.parse(address);
    if (url !== null && isOrigin(url, own)) return url.origin;
    context.addIssue({
      code: 'custom',
      message: `must be ${own} or the address of a loopback host, without user, path and query`,
    });
    return z.NEVER;
  };
  return text(`must be ${own} or the address of a loopback host`).transform(toOrigin).default(own);
}

function isOrigin(url: URL, own: string): boolean {
  const isBare =
    url.username + url.password + url.search + url.hash === '' &&
    url.pathname === '/' &&
    !/[?#]/.test(url.href);
  const isLocal = isLoopback(url.hostname) && ['http:', 'https:'].includes(url.protocol);
  return isBare && (url.origin === own || isLocal);
}
