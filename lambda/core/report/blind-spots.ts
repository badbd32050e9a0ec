/** What no reading of Bitbucket's API can show, in words, by the id that result.json lists. */
const SENTENCES: ReadonlyMap<string, string> = new Map([
  [
    'access-tokens',
    'Repository, project and workspace access tokens: whoever holds one acts with its scopes, and no list of them can be read.',
  ],
  [
    'deploy-keys',
    'Deploy keys (SSH keys of a repository or project) give access without a user and are not listed here.',
  ],
  [
    'oauth-consumers',
    'OAuth consumers act for the user who allowed them; which ones were allowed cannot be read.',
  ],
  [
    'apps',
    'Apps and integrations installed in the workspace have access of their own that is not listed here.',
  ],
  [
    'pending-invitations',
    'People who were invited and have not accepted yet are not listed; they appear once they accept.',
  ],
  [
    'granted-and-revoked-between-runs',
    'Access that was granted and revoked again between two runs leaves no trace in what a run can read.',
  ],
  [
    'organisation-admins',
    "Administrators of the Atlassian organisation can take over accounts and groups from outside the workspace; Bitbucket's API does not name them.",
  ],
]);

/** One sentence on a blind spot; an id without one is shown as it is rather than left out. */
export function blindSpotSentence(id: string): string {
  return SENTENCES.get(id) ?? id;
}
