/** An encoded slash, backslash or dot: a server may decode it, and then the path leads elsewhere. */
const DISGUISED = /%(?:2f|5c|2e)/i;

/**
 * An address made of names that somebody chose, encoded here; null where one of them would lead the path elsewhere
 * (`..`, an encoded slash).
 */
export function addressOf(
  origin: string,
  segments: readonly string[],
  query: Readonly<Record<string, string>>,
): URL | null {
  if (!segments.every((segment) => segment.isWellFormed())) return null;
  const path = `/${segments.map(encodeURIComponent).join('/')}`;
  const url = new URL(path, new URL(origin).origin);
  if (url.pathname !== path) return null;
  for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value);
  return url;
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

/** Whether an address is on this origin, below one of these paths, and nothing in it is in disguise. */
export function isBelow(url: URL, origin: string, prefixes: readonly string[]): boolean {
  if (url.username !== '' || url.password !== '') return false;
  if (url.origin !== new URL(origin).origin || DISGUISED.test(url.pathname)) return false;
  return prefixes.some((prefix) => url.pathname.startsWith(prefix));
}
