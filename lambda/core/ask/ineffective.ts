import { levelGivenBy } from '../model/level.ts';
import type { Grant, Repository } from '../model/resources.ts';
import { type Scope, scopeId } from '../model/scope.ts';
import type { Snapshot } from '../model/snapshot.ts';
import type { Ground } from './ground.ts';

/** A grant that is stored and proves nothing for this user. */
export interface Ineffective {
  /** Spelled like a path. */
  readonly grant: string;
  readonly why: /** The word is `none`. */
    | 'none'
    /** The word is one nobody has defined: it may give something. */
    | 'unknown-level'
    /** The group's members were not read: the user may be one of them. */
    | 'group-not-read';
}

/** Grants on a repository and its project that may look like access and are not proven to be. */
export function ineffectiveGrants(
  { snapshot, inventory }: Ground,
  user: string,
  repository: Repository,
): readonly Ineffective[] {
  const { project } = repository;
  const scopes: readonly Scope[] = [
    { kind: 'project-users', project },
    { kind: 'project-groups', project },
    { kind: 'repository-users', repository },
    { kind: 'repository-groups', repository },
  ];
  return scopes.flatMap((scope) =>
    readGrants(snapshot, scope).flatMap((grant) => {
      const reason = whyNot(scope, grant);
      return reason === null ? [] : [{ grant: spelled(scope, grant), why: reason }];
    }),
  );

  function whyNot(scope: Scope, { principal, level }: Grant): Ineffective['why'] | null {
    const given = levelGivenBy('project' in scope ? 'project' : 'repository', level);
    const isToUser = scope.kind.endsWith('users');
    const members = isToUser ? [principal] : inventory.groups.get(principal);
    if (members !== undefined && !members.includes(user)) return null;
    if (given === 'none') return members === undefined ? null : 'none';
    if (members === undefined) return 'group-not-read';
    return given === null ? 'unknown-level' : null;
  }
}

function readGrants(snapshot: Snapshot, scope: Scope): readonly Grant[] {
  const observation = snapshot.observations.get(scopeId(scope));
  const content = observation?.unreadable === null ? observation.content : null;
  return content?.kind === 'grants' ? content.grants : [];
}

function spelled(scope: Scope, { principal, level }: Grant): string {
  const place = 'project' in scope ? `project:${scope.project.key}` : 'repo';
  const to = scope.kind.endsWith('users') ? 'user' : `group:${principal}`;
  return `${place}/${to}=${level}`;
}
