import {
  SECRET_VARIABLES,
  SETTINGS_TABLE,
  type SettingName,
  type SettingRow,
} from '../lambda/settings-table.ts';

/** What a setting may look like, where its default does not show it. */
const EXAMPLES: Partial<Record<SettingName, string>> = {
  workspace: 'acme',
  store: './access-audits',
  secretName: 'access-auditor/bitbucket',
  requestTimeoutSeconds: '60',
  requestsPerHour: '1000',
  maxWaitSeconds: '60',
  topicArn: 'arn:aws:sns:eu-central-1:123456789012:access-alerts',
  slackMention: "'<!subteam^S012AB3CD>'",
  signingKeys: 'alias/access-auditor',
  failOn: 'high',
  apiUrl: 'https://api.bitbucket.org',
  organization: 'a1b2c3d4-0000-0000-0000-e5f6a7b8c9d0',
  atlassianUrl: 'https://api.atlassian.com',
};

/** A config file in which every setting is explained and only the workspace is set, if it is known. */
export function settingsTemplate(workspace: string | null): string {
  const rows = (Object.entries(SETTINGS_TABLE) as [SettingName, SettingRow][]).filter(
    ([, row]) => row.inFile,
  );
  return [
    '# Settings of access-auditor. Flags go before the environment, that before this file.',
    '# Never a secret: these come from the environment, or from the Secrets Manager secret named below:',
    ...SECRET_VARIABLES.map(([name, meaning]) => `#   ${name.padEnd(24)}${meaning}`.trimEnd()),
    '',
    ...rows.flatMap(([name, row]) => [...commentOf(row), settingOf(name, row, workspace), '']),
  ].join('\n');
}

function commentOf({ meaning, flag, variable }: SettingRow): readonly string[] {
  const elsewhere = [flag, variable].filter((name) => name !== null).join(', ');
  return [`# ${meaning}${elsewhere === '' ? '' : ` [${elsewhere}]`}`];
}

function settingOf(name: SettingName, { key }: SettingRow, workspace: string | null): string {
  if (name === 'workspace' && workspace !== null) return `${key}: ${workspace}`;
  return `# ${key}: ${EXAMPLES[name] ?? ''}`.trimEnd();
}
