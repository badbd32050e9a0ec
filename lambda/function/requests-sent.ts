import type { RollingHour } from '../core/quota/rolling-hour.ts';
import type { Clock } from '../ports.ts';

/** Counts what is taken from the quota from now on, as long as that is less than an hour. */
export function requestsSent(quota: RollingHour, clock: Clock): () => number {
  const before = new Map(quota.spending(clock.now()));
  return () =>
    quota
      .spending(clock.now())
      .reduce((sum, [span, requests]) => sum + requests - (before.get(span) ?? 0), 0);
}
