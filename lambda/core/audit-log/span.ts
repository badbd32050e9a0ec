import type { Snapshot } from '../model/snapshot.ts';

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
  const before = readingOf(previous, scopes);
  const now = readingOf(snapshot, scopes);
  const since = before === null ? previous.slot : timeOf(before, snapshot.slot);
  const until = Math.max(Date.parse(snapshot.slot), Date.parse(now?.last ?? snapshot.slot));
  return { since: seconds(Date.parse(since) - SKEW), until: seconds(until + SKEW) };
}

/** The run that read a scope last, and the times of its first and last reading. */
interface LastReading {
  readonly run: string;
  readonly first: string;
  readonly last: string;
}

function readingOf({ observations }: Snapshot, scopes: readonly string[]): LastReading | null {
  for (const id of scopes) {
    const { lastRead = null, readAt = null, twice } = observations.get(id) ?? {};
    if (lastRead !== null && readAt !== null)
      return { run: lastRead, first: twice?.firstReadAt ?? readAt, last: readAt };
  }
  return null;
}

/**
 * The slot where the time of the reading does not lie between the slots: somebody audited a slot long gone. Of two
 * readings the first: what went between them was told by neither run.
 */
function timeOf({ run, first }: LastReading, slot: string): string {
  const time = Date.parse(first);
  return Date.parse(run) <= time && time <= Date.parse(slot) ? first : run;
}

function seconds(time: number): string {
  return `${new Date(time).toISOString().slice(0, 19)}Z`;
}
