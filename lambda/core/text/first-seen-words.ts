import type { FirstSeen } from '../snapshot/first-seen.ts';
import { formatTime } from './time.ts';

/** `9 Nov 2026 06:00 UTC`, with `or earlier` where no run looked before; empty where nobody noted it. */
export function firstSeenWords(seen: FirstSeen | null): string {
  if (seen === null) return '';
  return `${formatTime(seen.slot)}${seen.orEarlier ? ' or earlier' : ''}`;
}
