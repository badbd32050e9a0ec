import type { AuditLog, Deed } from '../model/audit-log.ts';
import { inert } from '../text/inert.ts';
import { formatTime } from '../text/time.ts';

const NAME = 80;
const MOST = 3;
const SOURCE = "Atlassian's audit log";

/** How a sink shows a name: inert at least. */
export type Shown = (name: string) => string;

/**
 * `by Ann Lee on 5 Nov 2026 14:03 UTC (Atlassian's audit log)`. Where the entries that fit are by several people all
 * are named, up to three, with `or`: which of them it was is not known.
 */
export function byWhom(deeds: readonly Deed[], shown: Shown = (name) => inert(name, NAME)): string {
  const actors = [...Map.groupBy(deeds, idOf).values()];
  if (actors.length === 0) return `no entry of ${SOURCE} fits`;
  const named = actors
    .slice(0, MOST)
    .map((own) => `${own.map((deed) => nameOf(deed, shown))[0]} ${timeOf(own)}`);
  return `by ${[...named, ...(actors.length > MOST ? ['others'] : [])].join(' or ')} (${SOURCE})`;
}

/** Why the audit log says nothing about a run's changes; null where it was read or nobody asked for it. */
export function silenceOf(auditLog: AuditLog | null): string | null {
  if (auditLog?.kind !== 'unreadable') return null;
  return `The organisation's audit log could not be read: ${auditLog.unreadable.reason}`;
}

function idOf({ accountId, name }: Deed): string {
  return accountId ?? `name ${name}`;
}

function nameOf(deed: Deed, shown: Shown): string {
  return deed.name === '' ? `account ${shown(idOf(deed))}` : shown(deed.name);
}

function timeOf(deeds: readonly Deed[]): string {
  const times = [...new Set(deeds.map(({ at }) => at).sort())].map(formatTime);
  return times.length === 1 ? `on ${times[0]}` : `between ${times[0]} and ${times.at(-1)}`;
}
