import { scopeWithCheckbox } from '../permissions/checkbox.ts';
import { TOKEN_PAGE } from '../permissions/recipe.ts';
import { type Examination, isPerson, toldBy } from './examination.ts';
import { type Finding, problem, warning } from './finding.ts';

const DAY = 86_400_000;
const SOON_DAYS = 14;

const NEW_TOKEN = `Make an API token with scopes for the app Bitbucket at ${TOKEN_PAGE}`;

/** The credential is not taken at all: then nothing else can be said. Null where it is. */
export function credentialRefused({ credential, heard }: Examination): Finding | null {
  const first = heard[0]?.result;
  if (first?.kind === 'rejected') {
    return problem({ id: 'credential-refused', what: first.reason, remedy: first.remedy, httpStatus: 401 });
  }
  if (first?.kind !== 'refused' || first.refusal !== 'credential') return null;
  const [why, remedy] = guess(credential);
  return problem({
    id: 'credential-refused',
    what: `Bitbucket refuses the credential (401). ${why}`,
    remedy,
    calls: ['self'],
    httpStatus: 401,
  });
}

function guess({
  kind,
  looksLike,
  hasUsername,
}: Examination['credential']): readonly [why: string, remedy: string] {
  if (looksLike === 'app-password') {
    return ['It looks like an app password; Bitbucket removed those in July 2026.', `${NEW_TOKEN}.`];
  }
  if (kind === 'api-token' && looksLike === 'access-token') {
    return [
      'It looks like an access token, sent as an API token.',
      `${NEW_TOKEN}; an access token belongs into BITBUCKET_ACCESS_TOKEN.`,
    ];
  }
  if (kind === 'access-token' && looksLike === 'api-token') {
    return [
      'It looks like an API token, sent as an access token.',
      'Put it into BITBUCKET_API_TOKEN, with BITBUCKET_EMAIL, and unset BITBUCKET_ACCESS_TOKEN.',
    ];
  }
  if (hasUsername) {
    return [
      'BITBUCKET_EMAIL holds no e-mail address.',
      'Set BITBUCKET_EMAIL to the e-mail address of the Atlassian account, not to a Bitbucket username.',
    ];
  }
  if (kind === 'access-token') {
    return ['The access token is wrong or was revoked.', `${NEW_TOKEN}: it can read permissions.`];
  }
  if (kind === 'oauth-consumer') {
    return [
      'The OAuth consumer gets no usable token.',
      `${NEW_TOKEN}: a consumer often may not read permissions.`,
    ];
  }
  return [
    'The token or its e-mail address is wrong, or it expired, was revoked, has no scopes or is for another app.',
    `${NEW_TOKEN} and set BITBUCKET_EMAIL and BITBUCKET_API_TOKEN.`,
  ];
}

/** The token still works, and soon will not. */
export function expiryFindings({ credential, now }: Examination): readonly Finding[] {
  const ends = Date.parse(credential.expires ?? '');
  if (Number.isNaN(ends)) return [];
  const days = Math.floor((ends - now) / DAY);
  if (days > SOON_DAYS) return [];
  return [
    warning({
      id: 'token-expires',
      what: days < 0 ? 'The token should have expired.' : `The token expires in ${days} days.`,
      remedy: `${NEW_TOKEN}, and replace it everywhere.`,
    }),
  ];
}

/** A token that could write is a risk without a use. */
export function scopeExcess(examination: Examination): readonly Finding[] {
  const held = toldBy(examination.heard, ({ scopes }) => scopes) ?? [];
  const writing = held.filter((scope) => /^(?:write|admin|delete):/.test(scope));
  if (!isPerson(examination) || writing.length === 0) return [];
  return [
    warning({
      id: 'needless-scopes',
      what: `The token can do more than an audit needs: ${writing.map(scopeWithCheckbox).join(', ')}.`,
      remedy: 'Make one that only reads: access-auditor scopes lists what to tick.',
    }),
  ];
}

/** When it ends, for people. */
export function expiryText(examination: Examination): string {
  const { expires } = examination.credential;
  if (expires !== null) return `expires ${expires}`;
  if (isPerson(examination))
    return 'expiry unknown: Bitbucket does not tell; a year after it was made at most';
  return 'expiry unknown: Bitbucket does not tell';
}
