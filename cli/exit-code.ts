import type { Severity } from '../lambda/core/model/fact.ts';
import type { Outcome, Stopped } from '../lambda/outcome.ts';

/** What the process ends with. The same numbers stand in every `--help`. */
export const EXIT = {
  complete: 0,
  failed: 1,
  findings: 2,
  partial: 3,
  credentialRefused: 4,
  unavailable: 5,
  misuse: 64,
  interrupted: 130,
} as const;

export interface Ending {
  readonly outcome: Outcome;
  /** The severities of the run's alerts. */
  readonly severities: readonly Severity[];
  readonly failOn: Severity | null;
}

const STOPPED: Record<Stopped['cause'], number> = {
  'credential-refused': EXIT.credentialRefused,
  'quota-spent': EXIT.unavailable,
  unavailable: EXIT.unavailable,
  failed: EXIT.failed,
  misuse: EXIT.misuse,
};

const RANK: readonly Severity[] = ['low', 'medium', 'high', 'critical'];

/** What is missing outranks what was found: a partial run may hide worse than it shows. */
export function exitCode({ outcome, severities, failOn }: Ending): number {
  if (outcome.kind === 'stopped') return STOPPED[outcome.cause];
  if (outcome.status === 'partial' || outcome.undelivered > 0) return EXIT.partial;
  const hasFinding =
    failOn !== null && severities.some((found) => RANK.indexOf(found) >= RANK.indexOf(failOn));
  return hasFinding ? EXIT.findings : EXIT.complete;
}
