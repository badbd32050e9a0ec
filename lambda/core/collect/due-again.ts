import type { Reading } from '../model/reading.ts';
import type { Scope, ScopeKind } from '../model/scope.ts';
import type { Snapshot } from '../model/snapshot.ts';
import { lastObserved } from '../snapshot/last-observed.ts';
import { entriesGone } from './entries.ts';

/** What was read longer than this before the end of a run may have moved on meanwhile. */
const LONG_MS = 10 * 60_000;

/** What gives access on many repositories at once, and is read long before the last of them. */
const READ_EARLY: ReadonlySet<ScopeKind> = new Set<ScopeKind>([
  'members',
  'groups',
  'group-members',
  'project-users',
  'project-groups',
]);

/**
 * The scopes that have to be read a second time before what they say is believed, once everything was read:
 * in a long run what gives access on many repositories, so that nobody who moved from one grant to another meanwhile
 * is seen in neither; and every list that lost an entry since the last run, because a server that is behind, or a page
 * that slipped, looks like a revocation.
 */
export function dueAgain(first: ReadonlyMap<string, Reading>, previous: Snapshot | null): readonly Scope[] {
  const readings = [...first.values()].filter(({ outcome }) => outcome.kind === 'read');
  const end = readings.reduce((latest, { readAt }) => Math.max(latest, Date.parse(readAt)), 0);
  return readings
    .filter((reading) => isOld(reading, end) || (previous !== null && hasLost(reading, previous)))
    .map(({ scope }) => scope);
}

function isOld({ scope, readAt }: Reading, end: number): boolean {
  return READ_EARLY.has(scope.kind) && end - Date.parse(readAt) > LONG_MS;
}

function hasLost({ scope, outcome }: Reading, previous: Snapshot): boolean {
  const before = lastObserved(previous, scope);
  if (outcome.kind !== 'read' || before.kind !== 'known') return false;
  return entriesGone(before.content, outcome.content) > 0;
}
