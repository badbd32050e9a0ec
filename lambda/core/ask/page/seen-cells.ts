import type { FirstSeen } from '../../snapshot/first-seen.ts';
import { firstSeenWords } from '../../text/first-seen-words.ts';

export const SEEN_COLUMNS = ['first_seen', 'first_seen_or_earlier'];

/** For programs, in the order of the columns. */
export function seenCells(seen: FirstSeen | null): readonly string[] {
  return seen === null ? ['', ''] : [seen.slot, String(seen.orEarlier)];
}

/** `since 2 Nov 2026 06:00 UTC or earlier`; empty where nobody noted it. */
export function sinceWords(seen: FirstSeen | null): string {
  return seen === null ? '' : `since ${firstSeenWords(seen)}`;
}
