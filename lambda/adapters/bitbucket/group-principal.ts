import type { GroupRow } from './shapes.ts';

/**
 * The slug that identifies a group in a grant. A group of another workspace is `otherws:slug`,
 * so that it is never taken for this workspace's group of the same slug.
 */
export function groupPrincipal({ slug, full_slug, workspace }: GroupRow, home: string): string {
  const prefix = full_slug?.includes(':') ? full_slug.slice(0, full_slug.indexOf(':')) : workspace?.slug;
  if (prefix === undefined || prefix.toLowerCase() === home.toLowerCase()) return slug;
  return `${prefix}:${slug}`;
}

/** Slugs hold no colon, so a colon means another workspace. */
export function isForeignGroup(principal: string): boolean {
  return principal.includes(':');
}
