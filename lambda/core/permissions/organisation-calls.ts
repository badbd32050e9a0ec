import { type ApiCall, apiCall, NO_TOKEN } from './api-call.ts';

/** What an audit asks Atlassian's organisation, where one is set up. It decorates: no access is read from it. */
export const ORGANISATION_CALLS: readonly ApiCall[] = [
  apiCall(
    {
      id: 'organization-events',
      purpose: 'Read the audit log of an Atlassian organisation: who changed what, and when',
      call: 'GET /admin/v1/orgs/{organization}/events',
      classic: [],
      granular: [],
      role: 'organisation-admin',
      works: NO_TOKEN,
    },
    {
      usedBy: 'audit',
      notes: [
        'At https://api.atlassian.com, and only where ATLASSIAN_ORG_API_KEY and --organization are set.',
        'It takes the API key of the organisation as Bearer, made without scopes: no token of Bitbucket opens it.',
        'It needs Atlassian Guard and a workspace that is linked to the organisation. 10 requests a minute.',
        'Only the key opens it, and such a key may do much more than read: keep it in Secrets Manager.',
      ],
    },
  ),
];
