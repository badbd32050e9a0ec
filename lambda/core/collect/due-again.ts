import type { Reading } from '../model/reading.ts';
import type { Scope, ScopeKind } from '../model/scope.ts';
import type { Snapshot } from '../model/snapshot.ts';
import { lastObserved } from '../snapshot/last-observed.ts';
import { entriesGone, entriesOf } from './entries.ts';

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

/** Fewer entries that are gone are no mass. */
const LEAST_GONE = 5;
/** Of what a list held; of what all lists together held. */
const SHARE_OF_LIST = 0.5;
const SHARE_OF_ALL = 0.2;

/**
 * The scopes that have to be read a second time before what they say is believed, once everything was read:
 * in a long run what gives access on many repositories, so that nobody who moved from one grant to another meanwhile
 * is seen in neither; and every list that lost so much since the last run that wrong data is as likely as the truth.
 */
export function dueAgain(first: ReadonlyMap<string, Reading>, previous: Snapshot | null): readonly Scope[] {
  const readings = [...first.values()].filter(({ outcome }) => outcome.kind === 'read');
  const suspicious = massLosses(previous === null ? [] : readings.flatMap((each) => lossOf(each, previous)));
  const end = readings.reduce((latest, { readAt }) => Math.max(latest, Date.parse(readAt)), 0);
  return readings
    .filter((reading) => suspicious.has(reading.scope) || isOld(reading, end))
    .map(({ scope }) => scope);
}

function isOld({ scope, readAt }: Reading, end: number): boolean {
  return READ_EARLY.has(scope.kind) && end - Date.parse(readAt) > LONG_MS;
}

/** How many of the entries a scope held are gone. */
interface Loss {
  readonly scope: Scope;
  readonly held: number;
  readonly gone: number;
}

function lossOf({ scope, outcome }: Reading, previous: Snapshot): readonly Loss[] {
  const before = lastObserved(previous, scope);
  if (outcome.kind !== 'read' || before.kind !== 'known') return [];
  const { content } = before;
  return [{ scope, held: entriesOf(content).length, gone: entriesGone(content, outcome.content) }];
}

/** The scopes that lost most of what they held, or all that lost anything where everything together lost much. */
function massLosses(losses: readonly Loss[]): ReadonlySet<Scope> {
  const isMassInAll = isMass(sum(losses), SHARE_OF_ALL);
  const suspicious = losses.filter((loss) => isMass(loss, SHARE_OF_LIST) || (isMassInAll && loss.gone > 0));
  return new Set(suspicious.map(({ scope }) => scope));
}

function isMass({ held, gone }: Omit<Loss, 'scope'>, share: number): boolean {
  return gone >= LEAST_GONE && gone > share * held;
}

function sum(losses: readonly Loss[]): Omit<Loss, 'scope'> {
  return {
    held: losses.reduce((total, { held }) => total + held, 0),
    gone: losses.reduce((total, { gone }) => total + gone, 0),
  };
}
