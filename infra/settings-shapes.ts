import { RetentionDays } from 'aws-cdk-lib/aws-logs';
import * as z from 'zod';
import { SETTINGS_SHAPE } from '../lambda/settings-shapes.ts';
import { isSchedule, isTimeZone, isTokenExpiry } from './settings-checks.ts';

/** The days that CloudWatch Logs knows; 9999 stands for ever. */
const LOG_DAYS = Object.values(RetentionDays).filter((days) => typeof days === 'number' && days < 9999);

const SCHEDULE = 'must be an EventBridge Scheduler expression such as cron(0 6 ? * MON *)';
const TIME_ZONE = 'must be a time zone such as Europe/Berlin';
const TOKEN_EXPIRY = 'must be a date such as 2027-11-01, or never';
const EMAIL = 'must be e-mail addresses, separated by commas';

const workspace = SETTINGS_SHAPE.shape.workspace;
const email = matching(/^[^\s@,<>"]+@[^\s@,<>"]+\.[^\s@,<>".]+$/, EMAIL);

/** Every setting as it may stand in the context: `-c` gives text, cdk.json also numbers and lists. */
export const DEPLOY_SHAPE = z
  .strictObject({
    workspace: workspace.optional(),
    workspaces: listOf(workspace, 20).optional(),
    alertEmail: listOf(email, 20).optional(),
    schedule: text(SCHEDULE).refine(isSchedule, SCHEDULE).default('cron(0 6 ? * MON *)'),
    timezone: text(TIME_ZONE).refine(isTimeZone, TIME_ZONE).default('Etc/UTC'),
    /** Hours since the newest audit that are too many: a week and a half day for a weekly one. */
    overdueHours: wholeNumber(2, 2000).default(204),
    lockMode: z
      .enum(['governance', 'compliance'], { error: 'must be governance or compliance' })
      .default('governance'),
    lockDays: wholeNumber(1, 36_500).default(400),
    /** Evidence is kept for ever unless this is given. */
    retentionDays: wholeNumber(1, 36_500).optional(),
    kms: yesOrNo(),
    /** Whether commits are signed with a key of the stack. */
    signing: yesOrNo(),
    /** What the credential may spend in a rolling hour, over all workspaces of the stack. */
    requestsPerHour: SETTINGS_SHAPE.shape.requestsPerHour,
    slackWorkspaceId: matching(
      /^T[A-Z0-9]{5,20}$/,
      'must be the ID of a Slack workspace, e.g. T0123456789',
    ).optional(),
    slackChannelId: matching(
      /^[CG][A-Z0-9]{5,20}$/,
      'must be the ID of a Slack channel, e.g. C0123456789',
    ).optional(),
    /** Whom critical messages of the auditor call in Slack; nobody unless given. */
    slackMention: SETTINGS_SHAPE.shape.slackMention,
    /** Atlassian organisation whose audit log is asked; its key stands in the secret. */
    organization: SETTINGS_SHAPE.shape.organization,
    secretArn: matching(
      /^arn:aws[a-z-]*:secretsmanager:[a-z0-9-]+:\d{12}:secret:[\w/+=.@-]+-[A-Za-z0-9]{6}$/,
      'must be the whole ARN of a secret, with the six characters at its end',
    ).optional(),
    tokenExpires: text(TOKEN_EXPIRY).refine(isTokenExpiry, TOKEN_EXPIRY).optional(),
    logRetentionDays: wholeNumber(1, 3653)
      .refine((days) => LOG_DAYS.includes(days), `must be one of ${LOG_DAYS.join(', ')}`)
      .default(365),
    stackName: matching(/^[A-Za-z][A-Za-z0-9-]{0,63}$/, 'must be 1 to 64 letters, digits and -').default(
      'AccessAuditor',
    ),
    docsUrl: matching(/^[\x21-\x7e]+$/, 'must be where your people find docs/operating.md').default(
      'docs/operating.md',
    ),
  })
  .transform(({ workspace: only, workspaces = [], alertEmail = [], ...rest }) => ({
    ...rest,
    workspaces: only === undefined ? workspaces : [only],
    alertEmails: alertEmail,
  }));

/** How one deployment differs from another. Frozen, checked, with every default filled in. */
export type DeploySettings = Readonly<z.output<typeof DEPLOY_SHAPE>>;

function text(error: string) {
  return z.string({ error }).min(1, { error });
}

function yesOrNo() {
  return z
    .union([z.boolean(), z.enum(['true', 'false'])], { error: 'must be true or false' })
    .transform((value) => value === true || value === 'true')
    .default(false);
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

/** A list, or text with commas. */
function listOf(item: z.ZodType<string>, most: number) {
  const list = z
    .array(item, { error: 'must be a list, or text with commas' })
    .min(1, { error: 'is empty' })
    .max(most, { error: `must be ${most} at most: deploy another stack` });
  return z.preprocess(
    (given) => (typeof given === 'string' ? given.split(',').map((part) => part.trim()) : given),
    list,
  );
}
