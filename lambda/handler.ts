import { auditFunction } from './function/audit-function.ts';

/** What Lambda calls. */
export const handler = auditFunction({ env: process.env, clock: { now: () => Date.now() } });
