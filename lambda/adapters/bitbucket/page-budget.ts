import type { RollingHour } from '../../core/quota/rolling-hour.ts';
import type { Clock } from '../../ports.ts';
import { type Fault, fault, type Throttled } from '../http/reply.ts';

const MOST_PAGES = 10_000;

/**
 * Keeps a long list from being begun again and again while the quota frees a request at a time:
 * once a list's length is known, it waits until the quota covers all of it. Lists are told apart by first address.
 */
export class PageBudget {
  private readonly needs: Map<string, number>;
  private readonly quota: RollingHour;
  private readonly clock: Clock;

  constructor(quota: RollingHour, clock: Clock, needs: Map<string, number>) {
    this.needs = needs;
    this.quota = quota;
    this.clock = clock;
  }

  /** Null where the list may be begun. */
  begin(list: string): Fault | Throttled | null {
    return this.cover(this.needs.get(list) ?? 1);
  }

  /** Null where the list may go on: `done` pages were read, `ahead` are still to come, if that is known. */
  goOn(list: string, done: number, ahead: number | null): Fault | Throttled | null {
    const need = done + (ahead ?? 1);
    if (need > MOST_PAGES) return fault('endless', 200);
    if (ahead === null) return null;
    this.needs.set(list, need);
    return need > this.quota.limit ? fault('beyond-quota', 200) : this.cover(ahead);
  }

  /** The quota ran out after `done` pages of a list. Where its length is unknown, twice as much is tried next time. */
  interrupted(list: string, done: number, throttled: Throttled): Fault | Throttled {
    if (done >= this.quota.limit) return fault('beyond-quota', 200);
    const known = this.needs.get(list) ?? 0;
    if (done > 0) this.needs.set(list, Math.min(this.quota.limit, Math.max(known, 2 * done)));
    return throttled;
  }

  private cover(pages: number): Throttled | null {
    const now = this.clock.now();
    if (pages <= 1 || this.quota.left(now) >= pages) return null;
    return { kind: 'throttled', seconds: this.quota.secondsToSend(pages, now) };
  }
}
