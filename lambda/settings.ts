import type { Severity } from './core/model/fact.ts';
import { environmentMistakes } from './settings-environment.ts';
import { SettingsError } from './settings-error.ts';
import { asMap, mistakesOfFile } from './settings-file.ts';
import { SETTINGS_SHAPE } from './settings-shapes.ts';
import { SETTINGS_TABLE, type SettingName, type SettingRow } from './settings-table.ts';

/** Everything an audit is told, except secrets. */
export interface Settings {
  readonly workspace: string;
  /** A folder or `s3://bucket/prefix`. */
  readonly store: string;
  /** `YYYY-MM-DDTHH:MM:SSZ`. */
  readonly slot: string;
  /** Name or ARN of the Secrets Manager secret; null: secrets come from the environment. */
  readonly secretName: string | null;
  readonly requestTimeoutSeconds: number;
  readonly requestsPerHour: number;
  /** The longest single wait for the quota. */
  readonly maxWaitSeconds: number;
  readonly topicArn: string | null;
  /** Whom critical Slack messages call, as Slack spells it. */
  readonly slackMention: string | null;
  /** Ids, ARNs or aliases of KMS keys: the first one signs, all are believed. Null: commits are not signed. */
  readonly signingKeys: readonly [string, ...string[]] | null;
  /** Findings of this severity and above give exit code 2. */
  readonly failOn: Severity | null;
  /** An origin, without a slash at its end. */
  readonly apiUrl: string;
  /** Whose audit log is asked who changed what; null: nobody's. */
  readonly organization: string | null;
  /** An origin, without a slash at its end. */
  readonly atlassianUrl: string;
}

export interface SettingsInput {
  /** By the setting's key, as in the config file. */
  readonly flags: Readonly<Record<string, string | undefined>>;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** The parsed config file, or null where there is none. */
  readonly file: unknown;
  /** Milliseconds since 1970. */
  readonly now: number;
}

const ROWS = Object.entries(SETTINGS_TABLE) as readonly [SettingName, SettingRow][];

/**
 * Flags before environment before config file before defaults.
 * @throws SettingsError with every mistake at once, by name and without the value.
 */
export function readSettings(input: SettingsInput): Settings {
  const file = asMap(input.file);
  const found = new Map(ROWS.map(([name, row]) => [name, find(row, input, file ?? {})]));
  const given = Object.fromEntries([...found].map(([name, { value }]) => [name, value]));
  const parsed = SETTINGS_SHAPE.safeParse({ ...given, slot: given.slot ?? toMinute(input.now) });
  const mistakes = [
    ...mistakesOfShape(parsed.error?.issues ?? [], found),
    ...mistakesOfFile(file),
    ...environmentMistakes(input.env),
  ];
  if (!parsed.success || mistakes.length > 0) throw new SettingsError(mistakes);
  return Object.freeze(parsed.data);
}

interface Found {
  readonly value: unknown;
  /** How to call it in a mistake. */
  readonly label: string;
}

function find(row: SettingRow, input: SettingsInput, file: Readonly<Record<string, unknown>>): Found {
  const flag = row.flag === null ? undefined : input.flags[row.key];
  if (flag !== undefined) return { value: flag, label: names(row.flag, row.variable) };
  // An empty variable is how shells and CI systems spell "not set".
  const variable = (row.variable === null ? undefined : input.env[row.variable]) || undefined;
  if (variable !== undefined) return { value: variable, label: names(row.variable, row.flag) };
  const value = row.inFile && Object.hasOwn(file, row.key) ? file[row.key] : undefined;
  if (value !== undefined) return { value, label: `${row.key} in the config file` };
  return { value: undefined, label: names(row.flag, row.variable) };
}

function names(first: string | null, second: string | null): string {
  return second === null ? `${first}` : `${first} (${second})`;
}

function mistakesOfShape(
  issues: readonly { readonly path: readonly PropertyKey[]; readonly message: string }[],
  found: ReadonlyMap<SettingName, Found>,
): readonly string[] {
  const mistakes = issues.map(({ path, message }) => {
    const { label, value } = found.get(path[0] as SettingName) as Found;
    return value === undefined ? `${label}: is missing` : `${label}: ${message}`;
  });
  return [...new Set(mistakes)];
}

function toMinute(now: number): string {
  return `${new Date(now).toISOString().slice(0, 16)}:00Z`;
}
