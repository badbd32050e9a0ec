import type { Credential } from '../../credential.ts';

/** What a credential looks like before anybody took it. Nothing of the value is kept. */
export interface CredentialShape {
  readonly kind: Credential['kind'];
  /** By the first letters of the token, where they tell. */
  readonly looksLike: 'api-token' | 'access-token' | 'app-password' | null;
  /** An API token is sent with the account's e-mail address, not with a username. */
  readonly hasUsername: boolean;
}

const BEGINNINGS = [
  ['ATATT', 'api-token'],
  ['ATCTT', 'access-token'],
  ['ATBB', 'app-password'],
] as const;

export function shapeOf(credential: Credential): CredentialShape {
  const { kind } = credential;
  if (kind === 'oauth-consumer') return { kind, looksLike: null, hasUsername: false };
  const token = credential.token.reveal();
  const looksLike = BEGINNINGS.find(([beginning]) => token.startsWith(beginning))?.[1] ?? null;
  return {
    kind,
    looksLike,
    hasUsername: credential.kind === 'api-token' && !credential.email.reveal().includes('@'),
  };
}
