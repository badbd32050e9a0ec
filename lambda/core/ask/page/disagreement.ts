import type { Difference } from '../../model/witness.ts';

/** Bitbucket's own effective list against the known grants, in words. */
export function disagreementWords({ kind, reported, computed, unreadScope }: Difference): string {
  const what = `Bitbucket's own list reports ${reported}`;
  if (kind === 'stale') return `${what}, less than the known grants give (${computed})`;
  const why = unreadScope ? ', which a scope that was not read may explain' : '';
  return `${what}, more than the known grants give (${computed})${why}`;
}
