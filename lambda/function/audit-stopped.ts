import type { AuditOrder } from '../audit.ts';
import { FAILURE_NAMES } from '../function-environment.ts';
import type { Stopped } from '../outcome.ts';

/** Ends an execution as failed. Only name and message of an error reach whoever watches, so they say everything. */
export class AuditStopped extends Error {
  constructor({ cause, reason, remedy }: Stopped, { workspace, slot }: AuditOrder) {
    const name = FAILURE_NAMES[cause];
    super(`${name}: ${reason} ${remedy} (payload: ${JSON.stringify({ workspace, slot })})`);
    this.name = name;
  }
}
