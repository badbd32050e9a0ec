import type { Diagnostics } from '../../core/model/heard.ts';

type Headers = Readonly<Record<string, string | string[] | undefined>>;

const TYPE = /^[a-z0-9_]{1,40}$/;
const SCOPE = /^[a-z:_-]{1,80}$/;

/** What the headers of an answer tell about the credential and the clock; nothing else of them is kept. */
export function diagnosticsOf(headers: Headers, now: number): Diagnostics {
  const type = textOf(headers['x-credential-type']);
  const scopes = textOf(headers['x-oauth-scopes']);
  const date = Date.parse(textOf(headers.date) ?? '');
  return {
    credentialType: type !== null && TYPE.test(type) ? type : null,
    scopes: scopes === null ? null : scopes.split(/[\s,]+/).filter((scope) => SCOPE.test(scope)),
    clockAhead: Number.isNaN(date) ? null : date - now,
  };
}

function textOf(header: string | string[] | undefined): string | null {
  return typeof header === 'string' ? header : null;
}
