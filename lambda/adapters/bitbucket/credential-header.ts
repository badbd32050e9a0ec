import type { Credential } from '../../credential.ts';
import { Secret } from '../../secret.ts';

const SENDABLE = /^[\x21-\x7e]+$/;

export function basic(user: Secret, password: Secret): Secret {
  const pair = Buffer.from(`${user.reveal()}:${password.reveal()}`, 'utf8');
  return new Secret(`Basic ${pair.toString('base64')}`);
}

/** Null where the token holds characters that no header can carry, such as a line end copied along with it. */
export function bearer(token: Secret): Secret | null {
  return SENDABLE.test(token.reveal()) ? new Secret(`Bearer ${token.reveal()}`) : null;
}

export function isSameCredential(a: Credential, b: Credential): boolean {
  switch (a.kind) {
    case 'api-token':
      return b.kind === a.kind && a.email.equals(b.email) && a.token.equals(b.token);
    case 'access-token':
      return b.kind === a.kind && a.token.equals(b.token);
    case 'oauth-consumer':
      return b.kind === a.kind && a.key.equals(b.key) && a.secret.equals(b.secret);
  }
}
