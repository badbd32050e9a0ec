import { byCodeUnit } from '../order.ts';
import { AUDIT_CALLS, DOCTOR_CALLS } from './audit-calls.ts';

/** The scopes an API token needs for an audit and for `doctor`, and no others. Every one only reads. */
export const AUDIT_SCOPES: readonly string[] = [
  ...new Set([...AUDIT_CALLS, ...DOCTOR_CALLS].flatMap(({ granular }) => granular)),
].sort(byCodeUnit);

export const TOKEN_PAGE = 'https://id.atlassian.com/manage-profile/security/api-tokens';

/** How to set up the auditor's account, step by step; the scopes follow the second step. */
export const RECIPE_STEPS = {
  account:
    'Take an Atlassian account of its own for the auditor and make it an admin of the workspace: that gives it the role on every project and repository.',
  token: `Sign in as that account, open ${TOKEN_PAGE}, choose “Create API token with scopes” and the app Bitbucket, and tick exactly:`,
  send: 'Set BITBUCKET_EMAIL to the account’s e-mail address (not a Bitbucket username) and BITBUCKET_API_TOKEN to the token.',
} as const;
