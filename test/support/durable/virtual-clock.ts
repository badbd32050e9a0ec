/** Milliseconds since 1970 that pass only when somebody says so. */
export class VirtualClock {
  private time: number;

  /** Starts far ahead of the true time, because the SDK polls for what it thinks is over. */
  constructor(start: string = '2040-01-02T06:00:00Z') {
    this.time = Date.parse(start);
  }

  now(): number {
    return this.time;
  }

  advance(milliseconds: number): number {
    this.time += milliseconds;
    return this.time;
  }
}
