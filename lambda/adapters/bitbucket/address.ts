import { addressOf, isBelow } from '../http/address.ts';

/** Bitbucket's two interfaces, as far as an audit may touch them. */
const PREFIXES = ['/2.0/', '/1.0/groups/'];
const PUBLIC_API = 'https://api.bitbucket.org';
const TOKEN_PATH = '/site/oauth2/access_token';

/**
 * The address of a request, or null where a segment would lead the path elsewhere (`..`, an encoded slash).
 * Segments are names that somebody chose; they are encoded here.
 */
export function firstAddress(
  apiUrl: string,
  segments: readonly string[],
  query: Readonly<Record<string, string>>,
): URL | null {
  const url = addressOf(apiUrl, segments, query);
  return url !== null && isAllowed(url, apiUrl) ? url : null;
}

/** Whether the credential may be sent there. */
export function isAllowed(url: URL, apiUrl: string): boolean {
  return url.href === tokenAddress(apiUrl).href || isBelow(url, apiUrl, PREFIXES);
}

/** Where an OAuth consumer gets its token: https://developer.atlassian.com/cloud/bitbucket/oauth-2/ */
export function tokenAddress(apiUrl: string): URL {
  const { origin } = new URL(apiUrl);
  return new URL(TOKEN_PATH, origin === PUBLIC_API ? 'https://bitbucket.org' : origin);
}
