import type { Credential } from '../../credential.ts';
import type { Refused } from '../http/reply.ts';

type Kind = Credential['kind'];

const NAMES: Record<Kind, string> = {
  'api-token': 'API token',
  'access-token': 'access token',
  'oauth-consumer': 'OAuth consumer',
};

const REMEDIES: Record<Kind, string> = {
  'api-token':
    'Check BITBUCKET_EMAIL and BITBUCKET_API_TOKEN. The token may have expired (it lives a year at most), ' +
    'been revoked, or been made without scopes or for another app than Bitbucket. ' +
    'Make a new one with scopes at https://id.atlassian.com/manage-profile/security/api-tokens',
  'access-token':
    'Check BITBUCKET_ACCESS_TOKEN: the token may have been revoked. ' +
    'Better, use an API token of a workspace admin: access tokens are not made to read permissions.',
  'oauth-consumer':
    'Check BITBUCKET_OAUTH_KEY and BITBUCKET_OAUTH_SECRET. The consumer may have been deleted, ' +
    'or not be marked as private, which client credentials need. ' +
    'Better, use an API token of a workspace admin: a consumer is not a person and often may not read permissions.',
};

/** What happened to the credential, in words that follow its name. */
export function refusal(kind: Kind, what: string): Refused {
  return { kind: 'refused', reason: `The ${NAMES[kind]} ${what}.`, remedy: REMEDIES[kind] };
}
