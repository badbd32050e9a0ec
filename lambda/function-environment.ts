/**
 * What the deployed function is told, and how it is started: the contract between `infra/` and the handler.
 * Nothing is imported here, so that both may import it.
 */

/** Names of the function's environment variables. */
export const FUNCTION_VARIABLES = {
  /** Bucket of committed runs: written once, never changed or deleted. */
  evidenceBucket: 'EVIDENCE_BUCKET',
  /** Bucket of everything else: work, deliveries, head, quota, lease. */
  workBucket: 'WORK_BUCKET',
  /** Name or ARN of the secret: a JSON object with the credential and, optionally, `SLACK_WEBHOOK_URL` and `ATLASSIAN_ORG_API_KEY`. */
  secret: 'ACCESS_AUDITOR_SECRET',
  /** ARN of the standard SNS topic for alerts. */
  topicArn: 'ALERT_TOPIC_ARN',
  /** Optional, `true` where Amazon Q Developer shows the topic in a chat. */
  topicInChat: 'ALERT_TOPIC_IN_CHAT',
  /** Optional. Name or ARN of the event bus for alerts; without it no events are put. */
  eventBus: 'EVENT_BUS_NAME',
  /** Optional. Whom critical Slack messages call, as Slack spells it, e.g. `<!subteam^S012AB3CD>`. */
  slackMention: 'SLACK_MENTION',
  /** Optional. ARN of the asymmetric KMS key that signs commits; older keys, still believed, after commas. */
  signingKeys: 'ACCESS_AUDITOR_SIGNING_KEY',
  /** The workspaces that an invocation may name, separated by commas. */
  workspaces: 'BITBUCKET_WORKSPACES',
  /** Optional, default 1000. */
  requestsPerHour: 'BITBUCKET_REQUESTS_PER_HOUR',
  /** Optional. The Atlassian organisation whose audit log says who changed what; its key stands in the secret. */
  organization: 'ATLASSIAN_ORG_ID',
  /** Optional: only for tests, and only a loopback address. */
  apiUrl: 'BITBUCKET_API_URL',
  /** Optional: only for tests, and only a loopback address. */
  atlassianUrl: 'ATLASSIAN_API_URL',
} as const;

/**
 * Further variables, for the AWS SDK itself. What fails between two steps ends the execution at once,
 * so a store that is away for a minute has to be waited for.
 */
export const SDK_VARIABLES = { AWS_MAX_ATTEMPTS: '8', AWS_RETRY_MODE: 'standard' } as const;

/** The payload of an invocation. One of `slot` and `scheduledTime` must be there. */
export interface FunctionEvent {
  /** The workspace's slug. */
  readonly workspace: string;
  /** For a start by hand: names the run, e.g. `2026-11-09T06:00:00Z`. It goes before `scheduledTime`. */
  readonly slot?: string;
  /** `<aws.scheduler.scheduled-time>` of EventBridge Scheduler, a UTC time; the slot of a scheduled run. */
  readonly scheduledTime?: string;
}

/** `source` and `detail-type` of the events that the function puts on the bus. */
export const ALERT_EVENTS = {
  source: 'access-auditor',
  alert: 'Access Alert',
  /** For alerts that hold a `new-admin` or an `admin-grant-added`. */
  admin: 'Admin Grant Added',
} as const;

/** EMF metrics of the function, each with the dimension `workspace`. */
export const FUNCTION_METRICS = {
  namespace: 'AccessAuditor',
  dimension: 'workspace',
  /** 1 for a run that was committed, whatever its status; 0 for an execution that stopped. */
  runCompleted: 'RunCompleted',
  /** 1 where the committed run could not read everything, else 0. */
  runPartial: 'RunPartial',
  /** Messages that no channel has taken yet, at the end of a run. */
  alertsUndelivered: 'AlertsUndelivered',
  /** Scopes that the committed run could not read. */
  scopesUnreadable: 'ScopesUnreadable',
  /** Requests sent to Bitbucket. */
  requestsSent: 'RequestsSent',
} as const;

/** What a failed execution begins its error message with, one for each cause; see docs/operating.md. */
export const FAILURE_NAMES = {
  'credential-refused': 'CredentialRefused',
  'quota-spent': 'QuotaSpent',
  unavailable: 'BitbucketUnavailable',
  failed: 'AuditFailed',
  misuse: 'Misuse',
} as const;
