export interface QuotaRule {
  readonly limit: number;
  readonly windowMs: number;
}

/** Counts requests per caller in a rolling window. A refused request costs nothing. */
export class Quota {
  private readonly rule: QuotaRule | null;
  private readonly sent = new Map<string, number[]>();

  constructor(rule: QuotaRule | null) {
    this.rule = rule;
  }

  take(caller: string, now: number): boolean {
    if (this.rule === null) return true;
    const times = this.sent.get(caller) ?? [];
    const oldest = now - this.rule.windowMs;
    const gone = times.findIndex((time) => time > oldest);
    times.splice(0, gone === -1 ? times.length : gone);
    this.sent.set(caller, times);
    if (times.length >= this.rule.limit) return false;
    times.push(now);
    return true;
  }
}
