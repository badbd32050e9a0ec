import type { Diagnostics, Heard } from '../model/heard.ts';
import type { Unreadable } from '../model/reading.ts';
import type { RollingHour } from '../quota/rolling-hour.ts';
import type { Finding } from './finding.ts';

export type CredentialKind = 'api-token' | 'access-token' | 'oauth-consumer';

/** Everything a diagnosis is made from. */
export interface Examination {
  /** As it was given: a slug or a UUID. */
  readonly workspace: string;
  readonly credential: {
    readonly kind: CredentialKind;
    readonly looksLike: 'api-token' | 'access-token' | 'app-password' | null;
    readonly hasUsername: boolean;
    /** A date such as `2027-11-01`, where somebody told it. */
    readonly expires: string | null;
  };
  readonly heard: readonly Heard[];
  /** The audit log of the Atlassian organisation; null where none is set up. */
  readonly auditLog: 'readable' | Unreadable | null;
  /** About this machine, its settings and its store. */
  readonly local: readonly Finding[];
  readonly quota: RollingHour;
  /** Milliseconds since 1970. */
  readonly now: number;
}

/** Names of what Bitbucket's header calls the credential. */
const TYPES = new Map([
  ['api_token', 'API token'],
  ['workspace_access_token', 'access token of a workspace'],
  ['project_access_token', 'access token of a project'],
  ['repo_access_token', 'access token of a repository'],
  ['oauth2', 'OAuth consumer'],
]);

const KINDS: Record<CredentialKind, string> = {
  'api-token': 'API token',
  'access-token': 'access token',
  'oauth-consumer': 'OAuth consumer',
};

/** What the credential is, by Bitbucket's word where there is one, else by the setting it came from. */
export function credentialName({ credential, heard }: Examination): string {
  const type = toldBy(heard, ({ credentialType }) => credentialType);
  return TYPES.get(type ?? '') ?? KINDS[credential.kind];
}

/** Whether a person stands behind the credential, who can be made admin of something. */
export function isPerson(examination: Examination): boolean {
  return credentialName(examination) === 'API token';
}

/** The first answer that tells it. */
export function toldBy<T>(heard: readonly Heard[], tell: (diagnostics: Diagnostics) => T | null): T | null {
  for (const { diagnostics } of heard) {
    const told = diagnostics === null ? null : tell(diagnostics);
    if (told !== null) return told;
  }
  return null;
}
