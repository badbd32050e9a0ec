import type { Observation, Snapshot } from '../model/snapshot.ts';

/** Between when something must have happened, ISO 8601 UTC, to the second. */
export interface Span {
  readonly since: string;
  readonly until: string;
}

/** Atlassian's clock and ours may differ. Milliseconds. */
const SKEW = 60_000;

/**
 * Between the two readings that differ: what an entry tells of earlier was seen before, and what it tells of later
 * could not be seen yet. `scopes` are ids; the first of them that was observed counts.
 */
export function spanOf(previous: Snapshot, snapshot: Snapshot, scopes: readonly string[]): Span {
  const before = observed(previous, scopes);
  const now = observed(snapshot, scopes);
  const since = before === null ? previous.slot : lastReadOf(before, previous.slot, snapshot.slot);
  const readAt = now?.readAt ?? snapshot.slot;
  const until = Math.max(Date.parse(snapshot.slot), Date.parse(readAt));
  return { since: seconds(Date.parse(since) - SKEW), until: seconds(until + SKEW) };
}

function observed({ observations }: Snapshot, scopes: readonly string[]): Observation | null {
  const known = scopes.map((id) => observations.get(id)).filter((each) => each !== undefined);
  return known.find(({ lastRead }) => lastRead !== null) ?? null;
}

/**
 * The slot where the time of the reading does not lie between the slots: somebody audited a slot long gone. Of two
 * readings the first: what went between them was told by neither run.
 */
function lastReadOf({ lastRead, readAt: last, twice }: Observation, fallback: string, slot: string): string {
  const from = lastRead ?? fallback;
  const readAt = twice?.firstReadAt ?? last;
  if (readAt === null) return from;
  const time = Date.parse(readAt);
  return Date.parse(from) <= time && time <= Date.parse(slot) ? readAt : from;
}

function seconds(time: number): string {
  return `${new Date(time).toISOString().slice(0, 19)}Z`;
}
