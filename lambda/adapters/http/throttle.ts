import type { Clock } from '../../ports.ts';
import type { Fault, Json, Throttled } from './reply.ts';
import { retryAfterSeconds } from './retry-after.ts';

const FIRST_WAIT = 30;
const LONGEST_WAIT = 600;

/** What may be sent in a span of time. */
export interface Quota {
  /** Takes one request and gives 0, or takes nothing and gives the seconds until one is free. */
  take(now: number): number;
  /** The server says that nothing is free for so many seconds. */
  block(now: number, seconds: number): void;
  /** The server says that most of it is spent, by whomever. */
  nearLimit?(now: number): void;
}

export interface Throttle {
  /** Takes one request from the quota, or says how long there is none. */
  take(): Throttled | null;
  /** Turns a rate-limited answer into a pause for everybody. `sentAt` is in ms since 1970. */
  heed(answer: Json | Fault, sentAt: number): Json | Fault | Throttled;
}

/**
 * Counts what is sent and obeys a 429. Bitbucket's 429 mostly comes without Retry-After;
 * then the waits double from half a minute to ten, because a rolling hour frees its requests little by little.
 */
export function throttle(quota: Quota, clock: Clock, random: () => number): Throttle {
  let inRow = 0;
  let blockedAt = Number.NEGATIVE_INFINITY;

  function take(): Throttled | null {
    const seconds = quota.take(clock.now());
    return seconds > 0 ? { kind: 'throttled', seconds } : null;
  }

  function heed(answer: Json | Fault, sentAt: number): Json | Fault | Throttled {
    if (answer.kind === 'fault' && isRateLimit(answer)) return block(answer, sentAt);
    if (answer.kind === 'json') inRow = 0;
    if (answer.kind === 'json' && answer.isNearLimit) quota.nearLimit?.(clock.now());
    return answer;
  }

  function block(answer: Fault, sentAt: number): Throttled {
    const now = clock.now();
    // Requests that were under way together meet one limit, not several in a row.
    if (inRow === 0 || sentAt > blockedAt) inRow += 1;
    blockedAt = now;
    const asked = retryAfterSeconds(answer.retryAfter ?? [], now);
    const seconds = asked ?? Math.min(LONGEST_WAIT, FIRST_WAIT * 2 ** (inRow - 1) * (1 + random()));
    quota.block(now, seconds);
    return { kind: 'throttled', seconds };
  }

  return { take, heed };
}

function isRateLimit({ status, problem }: Fault): boolean {
  return status === 429 || (status === 403 && problem?.kind === 'rate-limit');
}
