import { byWhom } from '../audit-log/by-whom.ts';
import type { Cause } from '../model/fact.ts';
import { unlinked } from './unlinked.ts';

/** By whom a cause came about, as a line of a message; none where no audit log was read. */
export function actorLines({ by }: Pick<Cause, 'by'>): readonly string[] {
  if (by === undefined) return [];
  const words = byWhom(by, unlinked);
  return [`${words.charAt(0).toUpperCase()}${words.slice(1)}`];
}
