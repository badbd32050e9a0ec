import { levelGivenBy } from '../model/level.ts';
import type { Content, Reading } from '../model/reading.ts';
import type { Grant, Person, Workspace } from '../model/resources.ts';
import { type Scope, scopeId } from '../model/scope.ts';
import type { Observation, Snapshot } from '../model/snapshot.ts';
import type { Testimony } from '../model/witness.ts';
import { by, byCodeUnit } from '../order.ts';
import { type LastObserved, lastObserved } from './last-observed.ts';
import { mergePeople } from './people.ts';
import { seenSince } from './seen.ts';

export interface Observing {
  readonly workspace: Workspace;
  readonly slot: string;
  /** Every scope the run set out to read. */
  readonly planned: readonly Scope[];
  /** By scope id: one for each planned scope. */
  readonly readings: ReadonlyMap<string, Reading>;
  readonly testimony: Testimony;
  /** Whom Bitbucket's own list named, beside the readings. */
  readonly witnessPeople: readonly Person[];
  /** The last committed run that can be trusted, or null where there is none. */
  readonly previous: Snapshot | null;
}

/**
 * The snapshot of a run: what it read, and for every scope it could not read what was last known,
 * marked with the run that read it. So the next run needs this snapshot and no other.
 */
export function observe(run: Observing): Snapshot {
  const observations = new Map<string, Observation>();
  for (const scope of [...run.planned].sort(by(scopeId))) {
    observations.set(scopeId(scope), observation(scope, run));
  }
  return {
    workspace: run.workspace,
    slot: run.slot,
    observations,
    people: mergePeople({ ...run, observations }),
    testimony: run.testimony,
  };
}

function observation(scope: Scope, run: Observing): Observation {
  const reading = run.readings.get(scopeId(scope));
  if (reading === undefined) throw new Error(`No reading of ${scopeId(scope)}`);
  if (reading.outcome.kind === 'unreadable') return carried(scope, reading.outcome.unreadable, run.previous);
  const { slot, previous } = run;
  const last: LastObserved = previous === null ? { kind: 'unknown' } : lastObserved(previous, scope);
  const content = settled(scope, reading.outcome.content, last.kind === 'known' ? last.content : null);
  const before = previous?.observations.get(scopeId(scope));
  return {
    scope,
    content,
    lastRead: slot,
    readAt: reading.readAt,
    unreadable: null,
    ...(reading.reported === undefined ? {} : { reported: reading.reported }),
    seen: seenSince({ slot, content, last, before }),
    ...(reading.twice === undefined ? {} : { twice: reading.twice }),
  };
}

function carried(
  scope: Scope,
  unreadable: NonNullable<Observation['unreadable']>,
  previous: Snapshot | null,
): Observation {
  const before = previous?.observations.get(scopeId(scope));
  if (before !== undefined) {
    const { twice: _, ...known } = before;
    return { ...known, scope, unreadable };
  }
  const provenAbsent = previous !== null && lastObserved(previous, scope).kind === 'absent';
  return { scope, content: provenAbsent ? nothingIn(scope) : null, lastRead: null, readAt: null, unreadable };
}

/** What was last known of a scope that was proven not to exist. Lists always exist. */
function nothingIn(scope: Scope): Content {
  return scope.kind === 'group-members'
    ? { kind: 'group-members', members: [] }
    : { kind: 'grants', grants: [] };
}

/** The content in one order, whatever order it was listed in, with the last known word on unknown levels. */
function settled(scope: Scope, content: Content, before: Content | null): Content {
  switch (content.kind) {
    case 'members':
      return {
        kind: 'members',
        members: [...content.members].sort(byCodeUnit),
        owners: [...content.owners].sort(byCodeUnit),
        unknownRoles: [...content.unknownRoles].sort(by((row) => row.user)),
      };
    case 'groups':
      return { kind: 'groups', groups: [...content.groups].sort(by((group) => group.slug)) };
    case 'group-members':
      return { kind: 'group-members', members: [...content.members].sort(byCodeUnit) };
    case 'projects':
      return { kind: 'projects', projects: [...content.projects].sort(by((project) => project.uuid)) };
    case 'repositories':
      return { kind: 'repositories', repositories: [...content.repositories].sort(by((each) => each.uuid)) };
    case 'grants':
      return { kind: 'grants', grants: settledGrants(scope, content.grants, before) };
  }
}

function settledGrants(scope: Scope, grants: readonly Grant[], before: Content | null): readonly Grant[] {
  const holder = 'project' in scope ? 'project' : 'repository';
  const earlier = new Map(
    before?.kind === 'grants' ? before.grants.map((grant) => [grant.principal, grant]) : [],
  );
  return [...grants].sort(by((grant) => grant.principal)).map(({ principal, level }) => {
    if (levelGivenBy(holder, level) !== null) return { principal, level };
    const last = earlier.get(principal);
    return { principal, level, lastKnownLevel: last?.lastKnownLevel ?? last?.level ?? 'none' };
  });
}
