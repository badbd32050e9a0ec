import type { Clock } from '../../ports.ts';
import { type Fault, isTransient, type Json, type Throttled } from './reply.ts';
import type { Throttle } from './throttle.ts';
import type { Request, Transport } from './transport.ts';

const MOST_TRIES = 5;
/** A deadline that was missed twice is not missed by chance; a third wait only costs time. */
const MOST_TIMEOUTS = 2;
const BASE_SECONDS = 0.5;
const CAP_SECONDS = 8;

export type Exchanged = Json | Fault | Throttled;

/** Sends a request, and again where the network or the server failed; every try is taken from the quota. */
export type Exchange = (request: Request, mostTries?: number) => Promise<Exchanged>;

export interface ExchangeParts {
  readonly transport: Transport;
  readonly throttle: Throttle;
  readonly clock: Clock;
  readonly sleep: (seconds: number) => Promise<void>;
  /** From 0 up to, but not including, 1. */
  readonly random: () => number;
}

/**
 * Retries stand above the parser, because a page that was cut or is not JSON is only seen there.
 * Waits are drawn from zero to a doubling bound ("full jitter"), and the whole run shares one budget of retries:
 * https://aws.amazon.com/blogs/architecture/exponential-backoff-and-jitter/
 */
export function exchange(parts: ExchangeParts): Exchange {
  const budget = { requests: 0, retries: 0 };

  async function once(request: Request): Promise<Exchanged> {
    const spent = parts.throttle.take();
    if (spent !== null) return spent;
    budget.requests += 1;
    const sentAt = parts.clock.now();
    return parts.throttle.heed(await parts.transport.send(request), sentAt);
  }

  function mayRetry(answer: Fault, tries: number, mostTries: number): boolean {
    const most = answer.cause === 'timeout' ? Math.min(mostTries, MOST_TIMEOUTS) : mostTries;
    const affordable = budget.retries < Math.max(50, budget.requests / 10);
    return isTransient(answer) && tries < most && affordable;
  }

  return async (request, mostTries = MOST_TRIES) => {
    let answer = await once(request);
    for (let tries = 1; answer.kind === 'fault' && mayRetry(answer, tries, mostTries); tries += 1) {
      budget.retries += 1;
      await parts.sleep(parts.random() * Math.min(CAP_SECONDS, BASE_SECONDS * 2 ** (tries - 1)));
      answer = await once(request);
    }
    return answer;
  };
}
