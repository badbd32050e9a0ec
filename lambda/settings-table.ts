/**
 * One setting and where it may come from. Flags, `--help` and the texts of mistakes are made from this table.
 * `key` is its name in the config file and, in camel case, that of its flag.
 */
export interface SettingRow {
  readonly key: string;
  readonly flag: string | null;
  /** What stands for the value in `--help`. */
  readonly value: string;
  readonly variable: string | null;
  readonly inFile: boolean;
  readonly meaning: string;
  /** Where it can be nothing else. */
  readonly values?: readonly string[];
}

export const SETTINGS_TABLE = {
  workspace: {
    key: 'workspace',
    flag: '--workspace',
    value: 'SLUG',
    variable: 'BITBUCKET_WORKSPACE',
    inFile: true,
    meaning: 'the workspace to audit',
  },
  store: {
    key: 'store',
    flag: '--store',
    value: 'WHERE',
    variable: 'ACCESS_AUDITOR_STORE',
    inFile: true,
    meaning: 'a folder or s3://bucket/prefix (default ./access-audits)',
  },
  slot: {
    key: 'slot',
    flag: '--slot',
    value: 'TIME',
    variable: null,
    inFile: false,
    meaning: 'names the run: a UTC time, or a date (default: now, to the minute)',
  },
  secretName: {
    key: 'secret',
    flag: '--secret',
    value: 'NAME',
    variable: 'ACCESS_AUDITOR_SECRET',
    inFile: true,
    meaning: 'Secrets Manager secret (name or ARN) that holds the credential',
  },
  requestTimeoutSeconds: {
    key: 'requestTimeout',
    flag: '--request-timeout',
    value: 'SECONDS',
    variable: null,
    inFile: true,
    meaning: 'total time one request may take (default 60)',
  },
  requestsPerHour: {
    key: 'requestsPerHour',
    flag: '--requests-per-hour',
    value: 'N',
    variable: 'BITBUCKET_REQUESTS_PER_HOUR',
    inFile: true,
    meaning: 'what this credential may spend in a rolling hour (default 1000)',
  },
  maxWaitSeconds: {
    key: 'maxWait',
    flag: '--max-wait',
    value: 'SECONDS',
    variable: null,
    inFile: true,
    meaning: 'longest single wait for the quota; beyond it: exit 5 (default 60)',
  },
  topicArn: {
    key: 'topic',
    flag: '--topic',
    value: 'ARN',
    variable: 'ALERT_TOPIC_ARN',
    inFile: true,
    meaning: 'SNS topic for e-mail alerts',
  },
  slackMention: {
    key: 'slackMention',
    flag: '--slack-mention',
    value: 'ID',
    variable: 'SLACK_MENTION',
    inFile: true,
    meaning: 'whom critical Slack messages call: <!subteam^S…> or <@U…> (default nobody)',
  },
  signingKeys: {
    key: 'signingKey',
    flag: '--signing-key',
    value: 'KEY',
    variable: 'ACCESS_AUDITOR_SIGNING_KEY',
    inFile: true,
    meaning: 'asymmetric KMS key (id, ARN or alias) that signs commits; older ones after commas',
  },
  failOn: {
    key: 'failOn',
    flag: '--fail-on',
    value: 'SEVERITY',
    variable: null,
    inFile: true,
    meaning: 'exit 2 on findings of this severity and above (default off)',
    values: ['low', 'medium', 'high', 'critical'],
  },
  apiUrl: {
    key: 'apiUrl',
    flag: null,
    value: 'URL',
    variable: 'BITBUCKET_API_URL',
    inFile: true,
    meaning: 'default https://api.bitbucket.org; otherwise only a loopback host',
  },
  organization: {
    key: 'organization',
    flag: '--organization',
    value: 'ID',
    variable: 'ATLASSIAN_ORG_ID',
    inFile: true,
    meaning: 'Atlassian organisation whose audit log says who changed what (default none)',
  },
  atlassianUrl: {
    key: 'atlassianUrl',
    flag: null,
    value: 'URL',
    variable: 'ATLASSIAN_API_URL',
    inFile: true,
    meaning: 'default https://api.atlassian.com; otherwise only a loopback host',
  },
} as const satisfies Record<string, SettingRow>;

export type SettingName = keyof typeof SETTINGS_TABLE;

/** Settings that are secret. They come from the environment or from Secrets Manager, never from a flag or file. */
export const SECRET_VARIABLES = [
  ['BITBUCKET_EMAIL', 'with BITBUCKET_API_TOKEN: API token of an Atlassian account'],
  ['BITBUCKET_API_TOKEN', ''],
  ['BITBUCKET_ACCESS_TOKEN', 'or a repository, project or workspace access token'],
  ['BITBUCKET_OAUTH_KEY', 'or, with BITBUCKET_OAUTH_SECRET, an OAuth consumer'],
  ['BITBUCKET_OAUTH_SECRET', ''],
  ['SLACK_WEBHOOK_URL', 'Slack incoming webhook for alerts'],
  ['ATLASSIAN_ORG_API_KEY', 'with --organization: API key of the Atlassian organisation'],
] as const;
