import type { AwsCall } from './aws-call.ts';

/** What goes wrong with the next calls of one operation. */
export interface Fault {
  /** E.g. `PutObject`. */
  readonly operation: string;
  /** An error answer, or a connection that breaks `before` the work is done or `after` it, which loses the answer. */
  readonly answer: { readonly status: number; readonly code: string } | 'break-before' | 'break-after';
  /** How many calls; default 1. */
  readonly times?: number;
}

/** Faults in the order they were ordered; each is used up by the calls it meets. */
export class Faults {
  private waiting: { fault: Fault; left: number }[] = [];

  order(fault: Fault): void {
    this.waiting.push({ fault, left: fault.times ?? 1 });
  }

  take(call: AwsCall): Fault['answer'] | null {
    const met = this.waiting.find(({ fault }) => fault.operation === call.operation);
    if (met === undefined) return null;
    met.left -= 1;
    this.waiting = this.waiting.filter(({ left }) => left > 0);
    return met.fault.answer;
  }
}
