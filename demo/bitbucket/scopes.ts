/** What an API token needs to read everything that is served here, and nothing that would let it write. */
export const READ_SCOPES = [
  'read:user:bitbucket',
  'read:workspace:bitbucket',
  'read:project:bitbucket',
  'read:repository:bitbucket',
  'read:permission:bitbucket',
] as const;
