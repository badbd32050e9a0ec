import { SECRET_VARIABLES, SETTINGS_TABLE } from '../lambda/settings-table.ts';

/** What `--help` of `audit` says below its flags. */
export const AUDIT_HELP = `
Environment only (* may stand in the --secret as well):
${environment()}

Flags go before the environment, that before the config file: access-auditor.yaml in
this folder, or the one that --config or ACCESS_AUDITOR_CONFIG names. Its keys are
${fileKeys()}.

Exit codes:
  0    complete
  1    failed, nothing committed
  2    findings at or above --fail-on
  3    committed, but partial or with an alert still undelivered
  4    Bitbucket refused the credential, nothing committed
  5    Bitbucket unavailable or its quota spent, nothing committed; a repeat of the slot resumes
  64   wrong usage or settings
  130  interrupted; a repeat of the slot resumes

Examples:
  access-auditor audit --workspace acme
  access-auditor audit --workspace acme --store s3://my-audits --fail-on high --json`;

export const DEMO_HELP = `
It sets up its own Bitbucket on this machine; no account, network or setting is used.

Exit codes:
  0    both audits are done
  1    failed
  64   wrong usage
  130  interrupted

Examples:
  access-auditor demo
  access-auditor demo --store ./demo-audits`;

function environment(): string {
  const { apiUrl, atlassianUrl } = SETTINGS_TABLE;
  return [
    ...SECRET_VARIABLES.map(([name, text]) => row(`${name} *`, text)),
    ...[apiUrl, atlassianUrl].map(({ variable, meaning }) => row(variable, meaning)),
    row('AWS_REGION, …', "the AWS SDK's own, untouched"),
  ].join('\n');
}

function row(name: string, meaning: string): string {
  return `  ${name.padEnd(26)}${meaning}`.trimEnd();
}

function fileKeys(): string {
  const keys = Object.values(SETTINGS_TABLE).filter(({ inFile }) => inFile);
  return keys.map(({ key }) => key).join(', ');
}

export const SCOPES_HELP = `
Offline: no account, network or setting is used. Ask by words, by a path or by an address.

Exit codes:
  0    found
  1    no call fits
  64   wrong usage

Examples:
  access-auditor scopes
  access-auditor scopes deploy key
  access-auditor scopes set repository permission
  access-auditor scopes GET https://api.bitbucket.org/2.0/workspaces/acme/projects/PAY/permissions/groups
  access-auditor scopes --format markdown`;

export const INIT_HELP = `
It never overwrites a file, and asks Bitbucket nothing.

Exit codes:
  0    written
  1    not written: there is a file already, or the folder is closed
  64   wrong usage

Examples:
  access-auditor init --workspace acme`;

export const COMPLETION_HELP = `
Examples:
  access-auditor completion bash > ~/.access-auditor.bash && echo '. ~/.access-auditor.bash' >> ~/.bashrc
  access-auditor completion zsh > "\${fpath[1]}/_access-auditor"
  access-auditor completion fish > ~/.config/fish/completions/access-auditor.fish`;

export const DOCTOR_HELP = `
It asks Bitbucket up to 60 questions, which count for the quota, and takes a few seconds.
It only reads. The credential comes from the environment or --secret, as for audit.
HTTPS_PROXY is ignored; --workspace may be a UUID here, to learn the slug.

Exit codes:
  0    an audit would be complete
  1    it would not, or cannot be told; every finding says what to do
  64   wrong usage
  130  interrupted

Examples:
  access-auditor doctor --workspace acme
  access-auditor doctor --json`;
