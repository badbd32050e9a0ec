/** Fields of a cron expression: minutes, hours, day of month, month, day of week, year. */
const CRON = /^cron\((?:[\dA-Z*?/,#-]+ ){5}[\dA-Z*?/,#-]+\)$/;
const RATE = /^rate\((?:1 (?:hour|day)|(?:[2-9]|[1-9]\d{1,3}) (?:hours|days))\)$/;

/** https://docs.aws.amazon.com/scheduler/latest/UserGuide/schedule-types.html; the finer points only AWS knows. */
export function isSchedule(expression: string): boolean {
  if (RATE.test(expression)) return true;
  if (!CRON.test(expression)) return false;
  const [, , dayOfMonth, , dayOfWeek] = expression.slice('cron('.length, -1).split(' ');
  return [dayOfMonth, dayOfWeek].filter((field) => field === '?').length === 1;
}

/** An IANA name: offsets such as +02:00 do not know summer time. */
export function isTimeZone(name: string): boolean {
  if (!/^[A-Z]/.test(name)) return false;
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}

/** `never`, or a day of the calendar. */
export function isTokenExpiry(value: string): boolean {
  if (value === 'never') return true;
  const time = Date.parse(`${value}T00:00:00Z`);
  return (
    /^\d{4}-\d\d-\d\d$/.test(value) && !Number.isNaN(time) && new Date(time).toISOString().startsWith(value)
  );
}

/** Context as it was given, by the name of the setting. */
export type Given = Readonly<Record<string, unknown>>;

const RULES: readonly ((given: Given) => string | false)[] = [
  ({ workspace, workspaces }) =>
    workspace === undefined &&
    workspaces === undefined &&
    'workspace: is missing (or workspaces, separated by commas)',
  ({ workspace, workspaces }) =>
    workspace !== undefined && workspaces !== undefined && 'workspace, workspaces: give one of them',
  ({ workspaces }) => hasRepeats(workspaces) && 'workspaces: names one of them twice',
  ({ alertEmail, slackChannelId }) =>
    alertEmail === undefined &&
    slackChannelId === undefined &&
    'alertEmail: is missing, and so is slackChannelId: nobody would hear an alarm',
  ({ slackWorkspaceId, slackChannelId }) =>
    (slackWorkspaceId === undefined) !== (slackChannelId === undefined) &&
    'slackWorkspaceId, slackChannelId: give both or none',
  ({ lockMode, lockDays }) =>
    lockMode === 'compliance' &&
    lockDays === undefined &&
    'lockDays: is missing, and compliance locks cannot be shortened by anybody',
  ({ lockDays = 400, retentionDays }) =>
    Number(retentionDays) < Number(lockDays) && 'retentionDays: is shorter than lockDays',
  ({ secretArn, tokenExpires }) =>
    secretArn !== undefined &&
    tokenExpires !== undefined &&
    'tokenExpires: has no effect with secretArn; put the tag TokenExpires on that secret',
];

/** What is wrong with the settings taken together. */
export function mistakesTogether(given: Given): readonly string[] {
  return RULES.map((rule) => rule(given)).filter((mistake) => mistake !== false);
}

function hasRepeats(list: unknown): boolean {
  const items = typeof list === 'string' ? list.split(',').map((item) => item.trim()) : list;
  return Array.isArray(items) && new Set(items).size < items.length;
}
