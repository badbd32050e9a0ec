import { checkboxOf } from './checkbox.ts';

/** What an answer with a status of 400 or more means. */
export type RefusalKind =
  | 'credential'
  | 'missing-scopes'
  | 'wrong-credential-type'
  | 'address-not-allowed'
  | 'missing-role'
  | 'plan'
  | 'no-such-api'
  | 'not-found'
  | 'empty'
  | 'needs-slug'
  | 'removed';

export interface RefusalContext {
  /** What the account must administer, e.g. `project PAY`. */
  readonly holder: string;
  /** Scopes that the credential lacks; empty where Bitbucket did not tell. */
  readonly scopes: readonly string[];
}

export interface Refusal {
  /** The status and what tells it from others with the same one. */
  readonly sign: string;
  readonly reason: string;
  readonly remedy: string;
}

/** Bitbucket may have changed its interface, or the request is wrong. */
export const REPORT = 'Bitbucket may have changed its interface: update the auditor, or report this.';
export const USE_API_TOKEN = 'Use an API token with scopes, made by a workspace admin.';

/** The meaning of a refusal and its one remedy: the only place that knows. */
export function refusalOf(kind: RefusalKind, context: RefusalContext): Refusal {
  return kind === 'missing-scopes' ? missingScopes(context.scopes) : REFUSALS[kind](context.holder);
}

const REFUSALS: Record<Exclude<RefusalKind, 'missing-scopes'>, (holder: string) => Refusal> = {
  credential: () => ({
    sign: '401',
    reason: 'Bitbucket refuses the credential here, though it takes it elsewhere.',
    remedy: USE_API_TOKEN,
  }),
  'wrong-credential-type': () => ({
    sign: '403 “not accessible by this authentication mechanism”',
    reason: 'This kind of credential may not read it.',
    remedy: USE_API_TOKEN,
  }),
  'address-not-allowed': (holder) => ({
    sign: '403 naming an IP address or allow list',
    reason: 'The workspace does not allow this IP address.',
    remedy: `Add the address of this machine to the allow list of ${holder}.`,
  }),
  'missing-role': (holder) => ({
    sign: '403 without a list of scopes',
    reason: 'The account lacks the permission.',
    remedy: `Make the account admin of ${holder}.`,
  }),
  plan: () => ({
    sign: '402',
    reason: "The workspace's plan does not include this.",
    remedy: 'Ask whoever pays for the workspace.',
  }),
  'no-such-api': () => ({
    sign: '404 “There is no API hosted at this URL”',
    reason: 'Bitbucket has no interface at this address.',
    remedy: REPORT,
  }),
  'not-found': (holder) => ({
    sign: '404',
    reason: 'It was not found: deleted meanwhile, renamed, or not visible to the account.',
    remedy: `If it still exists, make the account admin of ${holder}.`,
  }),
  empty: () => ({
    sign: '400 with an empty body',
    reason: 'Bitbucket rejected the request without a word.',
    remedy: `${USE_API_TOKEN} ${REPORT}`,
  }),
  'needs-slug': () => ({
    sign: '405 of /1.0/groups',
    reason: 'A UUID stands where a slug is needed.',
    remedy: 'Name the workspace by its slug, as in bitbucket.org/SLUG.',
  }),
  removed: () => ({
    sign: '410',
    reason: 'Bitbucket has removed this interface.',
    remedy: 'Update the auditor.',
  }),
};

function missingScopes(scopes: readonly string[]): Refusal {
  const sign = '403 with the granted and the required scopes';
  if (scopes.length === 0) return { sign, reason: 'The credential lacks a scope.', remedy: USE_API_TOKEN };
  const names = scopes.join(', ');
  return {
    sign,
    reason: `The credential lacks ${scopes.length === 1 ? 'the scope' : 'the scopes'} ${names}.`,
    remedy: `Make a new token that also has ${names}${ticks(scopes)}: scopes cannot be added to an old one.`,
  };
}

/** The checkboxes of scopes, to stand behind their names. */
function ticks(scopes: readonly string[]): string {
  const boxes = scopes.map(checkboxOf).filter((box) => box !== null);
  return boxes.length === 0 ? '' : ` (tick ${boxes.map((box) => `“${box}”`).join(', ')})`;
}
