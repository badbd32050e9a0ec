import type { Reading } from '../model/reading.ts';
import type { Scope, ScopeKind } from '../model/scope.ts';
import type { Snapshot } from '../model/snapshot.ts';
import { lastObserved } from '../snapshot/last-observed.ts';
import { entriesGone } from './entries.ts';

/** What was read longer than this before the end of a run may have moved on meanwhile. */
const LONG_MS = 10 * 60_000;

/** What decides on many repositories at once, and is read long before the last of them. */
const READ_EARLY: ReadonlySet<ScopeKind> = new Set<ScopeKind>([
  'members',
  'groups',
  'group-members',
  'projects',
  'repositories',
  'project-users',
  'project-groups',
]);

/**
 * The scopes that have to be read a second time before what they say is believed, once everything was read:
 * in a long run what decides on many repositories, so that nobody who moved from one grant to another meanwhile
 * is seen in neither; every list that lost an entry since the last run, because a server that is behind, or a page
 * that slipped, looks like a revocation; and whatever may have gained meanwhile what that list lost.
 */
export function dueAgain(first: ReadonlyMap<string, Reading>, previous: Snapshot | null): readonly Scope[] {
  const readings = [...first.values()].filter(({ outcome }) => outcome.kind === 'read');
  const losses = previous === null ? [] : readings.filter((reading) => hasLost(reading, previous));
  const hasGained = gainedFrom(losses);
  const end = latest(readings);
  return readings.filter((reading) => isOld(reading, end) || hasGained(reading)).map(({ scope }) => scope);
}

function isOld({ scope, readAt }: Reading, end: number): boolean {
  return READ_EARLY.has(scope.kind) && end - Date.parse(readAt) > LONG_MS;
}

/**
 * Where the access that some lists lost may have gone: to them, to what decides on many repositories,
 * to the other list of the same repository, and, where one of many repositories lost it, to those read before it.
 */
function gainedFrom(losses: readonly Reading[]): (reading: Reading) => boolean {
  const repositories = new Set(losses.map(({ scope }) => repositoryOf(scope)));
  const early = latest(losses.filter(({ scope }) => READ_EARLY.has(scope.kind)));
  return ({ scope, readAt }) => {
    if (losses.length === 0) return false;
    if (READ_EARLY.has(scope.kind)) return true;
    return repositories.has(repositoryOf(scope)) || Date.parse(readAt) < early;
  };
}

function repositoryOf(scope: Scope): string | null {
  return 'repository' in scope ? scope.repository.uuid : null;
}

function latest(readings: readonly Reading[]): number {
  return readings.reduce((time, { readAt }) => Math.max(time, Date.parse(readAt)), 0);
}

function hasLost({ scope, outcome }: Reading, previous: Snapshot): boolean {
  const before = lastObserved(previous, scope);
  if (outcome.kind !== 'read' || before.kind !== 'known') return false;
  return entriesGone(before.content, outcome.content) > 0;
}
