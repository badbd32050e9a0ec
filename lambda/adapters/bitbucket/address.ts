/** Bitbucket's two interfaces, as far as an audit may touch them. */
const PREFIXES = ['/2.0/', '/1.0/groups/'];
const PUBLIC_API = 'https://api.bitbucket.org';
const TOKEN_PATH = '/site/oauth2/access_token';

/** An encoded slash, backslash or dot: a server may decode it, and then the path leads elsewhere. */
const DISGUISED = /%(?:2f|5c|2e)/i;

/**
 * The address of a request, or null where a segment would lead the path elsewhere (`..`, an encoded slash).
 * Segments are names that somebody chose; they are encoded here.
 */
export function firstAddress(
  apiUrl: string,
  segments: readonly string[],
  query: Readonly<Record<string, string>>,
): URL | null {
  if (!segments.every((segment) => segment.isWellFormed())) return null;
  const path = `/${segments.map(encodeURIComponent).join('/')}`;
  const url = new URL(path, new URL(apiUrl).origin);
  if (url.pathname !== path) return null;
  for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value);
  return isAllowed(url, apiUrl) ? url : null;
}

/**
 * The address of a list's next page, or null where the link leaves the list's own origin and path.
 * The link's text is compared and not its parsed form, so that nothing depends on how it would be normalised.
 */
export function nextAddress(link: string, first: URL): URL | null {
  const own = first.origin + first.pathname;
  if (link !== own && !link.startsWith(`${own}?`)) return null;
  const url = new URL(link);
  return url.hash === '' ? url : null;
}

/** Whether the credential may be sent there. */
export function isAllowed(url: URL, apiUrl: string): boolean {
  if (url.username !== '' || url.password !== '') return false;
  if (url.href === tokenAddress(apiUrl).href) return true;
  if (url.origin !== new URL(apiUrl).origin || DISGUISED.test(url.pathname)) return false;
  return PREFIXES.some((prefix) => url.pathname.startsWith(prefix));
}

/** Where an OAuth consumer gets its token: https://developer.atlassian.com/cloud/bitbucket/oauth-2/ */
export function tokenAddress(apiUrl: string): URL {
  const { origin } = new URL(apiUrl);
  return new URL(TOKEN_PATH, origin === PUBLIC_API ? 'https://bitbucket.org' : origin);
}
