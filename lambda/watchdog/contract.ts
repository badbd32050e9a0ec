/** The contract between the watchdog and the stack that runs it. Nothing is imported here. */

export const WATCHDOG_VARIABLES = {
  evidenceBucket: 'EVIDENCE_BUCKET',
  workBucket: 'WORK_BUCKET',
  /** ARN of the secret, of which only the tags are read. */
  secret: 'ACCESS_AUDITOR_SECRET',
  /** ARN of the topic that mails the alerts; missing where nobody is mailed. */
  topic: 'ALERT_TOPIC_ARN',
  /** Separated by commas. */
  workspaces: 'BITBUCKET_WORKSPACES',
  /** Tells several stacks in one account apart. */
  stack: 'STACK_NAME',
} as const;

/** EMF metrics. Each has the dimension `service`, the stack's name; those of a workspace also `workspace`. */
export const WATCHDOG_METRICS = {
  namespace: 'AccessAuditorWatchdog',
  stackDimension: 'service',
  workspaceDimension: 'workspace',
  /** Since the newest commit was written. Not emitted before the first one. */
  hoursSinceLastAudit: 'HoursSinceLastAudit',
  /** How many of the newest runs, one after the other, could not read everything. */
  partialRunsInARow: 'PartialRunsInARow',
  /** Runs committed more than an hour ago that still owe messages to a channel. */
  undeliveredRuns: 'UndeliveredRuns',
  /** Not emitted where nobody told when the token expires. */
  daysToTokenExpiry: 'DaysToTokenExpiry',
  /** Mail addresses that the topic of the alerts reaches. Not emitted where nobody is mailed. */
  confirmedAddresses: 'ConfirmedAddresses',
} as const;

/** The tag of the secret that tells when its token expires: a date such as `2027-11-01`, or `never`. */
export const TOKEN_EXPIRES_TAG = 'TokenExpires';
