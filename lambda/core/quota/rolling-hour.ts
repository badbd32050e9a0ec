const HOUR = 3_600_000;
const GRAIN = 10_000;
/** What is left at most when Bitbucket says that the limit is near, as a part of the hour. */
const NEAR = 1 / 5;

/** Requests sent, by the ten seconds they were sent in: start of the span in ms since 1970, and how many. */
export type Spending = readonly (readonly [span: number, requests: number])[];

/**
 * Counts the requests of a rolling hour, because Bitbucket sends no headers that would:
 * https://support.atlassian.com/bitbucket-cloud/docs/api-request-limits/
 * A request counts until an hour after the end of its ten seconds, so the count is never too low.
 */
export class RollingHour {
  readonly limit: number;
  private spent: [span: number, requests: number][];
  private blockedUntil = 0;

  constructor(limit: number, spending: Spending = []) {
    this.limit = limit;
    this.spent = spending.map(([span, requests]) => [span, requests]);
  }

  /** Takes one request from the quota and gives 0, or takes nothing and gives the seconds until one is free. */
  take(now: number): number {
    const wait = this.secondsUntilFree(now);
    if (wait === 0) this.count(now, 1);
    return wait;
  }

  /** The server says that the quota is spent, whatever was counted: somebody else uses the same credential. */
  block(now: number, seconds: number): void {
    this.blockedUntil = Math.max(this.blockedUntil, now + seconds * 1000);
  }

  /**
   * The server says that at most a fifth of its hour is left. What it saw beyond our own count was sent by others,
   * and is counted as if it were sent now: slower than need be, and never a surprise.
   */
  nearLimit(now: number): void {
    const others = this.left(now) - Math.ceil(this.limit * NEAR);
    if (others > 0) this.count(now, others);
  }

  left(now: number): number {
    if (now < this.blockedUntil) return 0;
    return Math.max(0, this.limit - this.used(now));
  }

  /** Seconds until `requests` more can have been sent, as far as the quota goes. */
  secondsToSend(requests: number, now: number): number {
    const beyond = requests - this.left(now);
    if (beyond <= 0) return 0;
    const hours = Math.floor((beyond - 1) / this.limit);
    return Math.max(this.secondsUntilFree(now), 60) + hours * 3600;
  }

  spending(now: number): Spending {
    this.forget(now);
    return this.spent;
  }

  private secondsUntilFree(now: number): number {
    if (now < this.blockedUntil) return (this.blockedUntil - now) / 1000;
    if (this.used(now) < this.limit) return 0;
    const oldest = this.spent[0];
    return oldest === undefined ? 3600 : (oldest[0] + GRAIN + HOUR - now) / 1000;
  }

  private used(now: number): number {
    this.forget(now);
    return this.spent.reduce((sum, [, requests]) => sum + requests, 0);
  }

  private count(now: number, requests: number): void {
    const span = now - (now % GRAIN);
    const last = this.spent.at(-1);
    if (last !== undefined && last[0] === span) last[1] += requests;
    else this.spent.push([span, requests]);
  }

  private forget(now: number): void {
    this.spent = this.spent.filter(([span]) => span + GRAIN + HOUR > now);
  }
}
