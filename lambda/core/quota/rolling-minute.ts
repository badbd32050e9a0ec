const MINUTE = 60_000;

/** Counts the requests of a rolling minute: Atlassian allows the audit log of an organisation ten of them. */
export class RollingMinute {
  readonly limit: number;
  private sent: readonly number[] = [];
  private blockedUntil = 0;

  constructor(limit: number) {
    this.limit = limit;
  }

  /** Takes one request and gives 0, or takes nothing and gives the seconds until one is free. */
  take(now: number): number {
    this.sent = this.sent.filter((at) => at + MINUTE > now);
    if (now < this.blockedUntil) return (this.blockedUntil - now) / 1000;
    const [oldest] = this.sent;
    if (oldest !== undefined && this.sent.length >= this.limit) return (oldest + MINUTE - now) / 1000;
    this.sent = [...this.sent, now];
    return 0;
  }

  /** The server says that nothing is free for so many seconds. */
  block(now: number, seconds: number): void {
    this.blockedUntil = Math.max(this.blockedUntil, now + seconds * 1000);
  }
}
