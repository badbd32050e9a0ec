import { grantsOn, type Inventory } from '../access/inventory.ts';
import type { Repository } from '../model/resources.ts';
import { type Scope, scopeId, scopeName } from '../model/scope.ts';
import type { Observation, Snapshot } from '../model/snapshot.ts';
import { byCodeUnit } from '../order.ts';
import { provenScopes } from '../snapshot/views.ts';
import { unknownLevels } from './unknown-levels.ts';

/** Why a repository's rows may not be the whole truth; empty where they are. */
export type Doubts = (repository: Repository) => readonly string[];

/**
 * A repository's rows depend on the owners, on the grants of its project and its own, and on the members of every
 * group that holds one of them. Where one of these was not read by this run, or holds a permission word that nobody
 * has defined, more access may exist than the rows show.
 */
export function doubtsOf(snapshot: Snapshot, inventory: Inventory): Doubts {
  const unknown = unknownByScope(snapshot);
  return (repository) => {
    const groups = grantsOn(inventory, repository)
      .filter((grant) => grant.to === 'group')
      .map((grant) => grant.principal);
    const scopes = [...ownScopes(repository), ...[...new Set(groups)].sort(byCodeUnit).map(membersOf)];
    return scopes.flatMap((scope) => doubts(scope, snapshot.observations, unknown));
  };
}

function ownScopes(repository: Repository): readonly Scope[] {
  const { project } = repository;
  return [
    { kind: 'members' },
    { kind: 'project-users', project },
    { kind: 'project-groups', project },
    { kind: 'repository-users', repository },
    { kind: 'repository-groups', repository },
  ];
}

function membersOf(group: string): Scope {
  return { kind: 'group-members', group };
}

function doubts(
  scope: Scope,
  observations: ReadonlyMap<string, Observation>,
  unknown: ReadonlyMap<string, readonly string[]>,
): readonly string[] {
  const observation = observations.get(scopeId(scope));
  const unread = observation === undefined || observation.unreadable !== null;
  return [...(unread ? [`${scopeName(scope)} was not read`] : []), ...(unknown.get(scopeId(scope)) ?? [])];
}

function unknownByScope(snapshot: Snapshot): ReadonlyMap<string, readonly string[]> {
  const reasons = new Map<string, string[]>();
  for (const { grant, scope } of unknownLevels(provenScopes(snapshot))) {
    const id = scopeId(scope);
    reasons.set(id, [...(reasons.get(id) ?? []), `${grant} has a level nobody has defined`]);
  }
  return reasons;
}
