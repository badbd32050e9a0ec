import type { Summary } from '../model/audit.ts';
import type { Fact } from '../model/fact.ts';
import { digits } from '../text/count.ts';

/** Both must be exceeded: a handful of changes in a small workspace is nothing unusual. */
const LEAST_FACTS = 50;
const LEAST_SHARE = 0.25;

/** Far more than usual changed at once: a mistake on a large scale, a migration, or wrong data. */
export interface UnusualChange {
  /** Users on repositories whose level changed. */
  readonly changed: number;
  /** Users with access to repositories before, as far as the counts of this run tell. */
  readonly of: number;
}

/** Null where what changed is within the usual. */
export function unusualChange(
  facts: readonly Fact[],
  { pairs }: Pick<Summary, 'pairs'>,
): UnusualChange | null {
  const levels = facts.flatMap((fact) => ('user' in fact && 'to' in fact ? [fact] : []));
  const gained = levels.filter(({ from }) => from === 'none').length;
  const lost = levels.filter(({ to }) => to === 'none').length;
  const of = Math.max(0, pairs - gained + lost);
  const isUnusual = levels.length > LEAST_FACTS && levels.length > LEAST_SHARE * of;
  return isUnusual ? { changed: levels.length, of } : null;
}

/** `unusually large change: 312 of 900 accesses`, without any name. */
export function unusualWords({ changed, of }: UnusualChange): string {
  if (changed > of) return `unusually large change: ${digits(changed)} accesses, ${digits(of)} before`;
  return `unusually large change: ${digits(changed)} of ${digits(of)} accesses`;
}

export const UNUSUAL_ADVICE =
  'So much at once is rarely meant: find out whether somebody changed a group or a project on purpose before looking at single rows.';
