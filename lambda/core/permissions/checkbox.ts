const VERBS = new Map([
  ['read', 'Read'],
  ['write', 'Write'],
  ['admin', 'Admin'],
  ['delete', 'Delete'],
]);

/** The groups of checkboxes: https://support.atlassian.com/bitbucket-cloud/docs/api-token-permissions/ */
const API_TOKEN_GROUPS = new Map([
  ['user', 'User data'],
  ['workspace', 'Workspaces'],
  ['project', 'Projects'],
  ['repository', 'Repositories'],
  ['permission', 'Permissions'],
  ['pullrequest', 'Pull requests'],
  ['webhook', 'Webhooks'],
  ['ssh-key', 'SSH keys'],
  ['gpg-key', 'GPG keys'],
  ['runner', 'Runners'],
  ['pipeline', 'Pipelines'],
  ['issue', 'Issues'],
  ['snippet', 'Snippets'],
]);

/** https://developer.atlassian.com/cloud/bitbucket/bitbucket-cloud-rest-api-scopes */
const CLASSIC_GROUPS = new Map([
  ['account', 'Account'],
  ['project', 'Projects'],
  ['repository', 'Repositories'],
  ['pullrequest', 'Pull requests'],
  ['webhook', 'Webhooks'],
]);

/**
 * The checkbox behind a scope, as the page that makes a token or an OAuth consumer shows it: `Projects: Read` for
 * `read:project:bitbucket` and for `project`. Null for a scope that no page is known to show.
 */
export function checkboxOf(scope: string): string | null {
  const [first = '', second, third] = scope.split(':');
  const isGranular = third === 'bitbucket';
  const group = isGranular ? API_TOKEN_GROUPS.get(second as string) : CLASSIC_GROUPS.get(first);
  const verb = VERBS.get(isGranular ? first : (second ?? 'read'));
  return group === undefined || verb === undefined ? null : `${group}: ${verb}`;
}

/** `Projects: Read (read:project:bitbucket)`: what to tick beside what documents and errors call it. */
export function scopeWithCheckbox(scope: string): string {
  const checkbox = checkboxOf(scope);
  return checkbox === null ? scope : `${checkbox} (${scope})`;
}
