import { grantsOn } from '../access/inventory.ts';
import type { Content } from '../model/reading.ts';
import type { Repository } from '../model/resources.ts';
import { type Scope, scopeId } from '../model/scope.ts';
import type { Side, Sides } from './sides.ts';

/**
 * Whether anybody's access to a repository can have changed at all: only if something it depends on differs.
 * Most weeks most repositories are not, and need not be resolved twice.
 */
export function affectedBy(sides: Sides): (before: Repository, now: Repository) => boolean {
  const changed = changedScopes(sides);
  if (differ(sides.before.inventory.owners, sides.now.inventory.owners)) return () => true;
  // Whatever it depended on before and no longer does, the list that names it differs.
  return (before, now) =>
    before.project.uuid !== now.project.uuid ||
    before.isPublic !== now.isPublic ||
    dependencies(sides.now, now).some((scope) => changed.has(scopeId(scope)));
}

function changedScopes({ before, now }: Sides): ReadonlySet<string> {
  const ids = new Set([...before.scopes.keys(), ...now.scopes.keys()]);
  return new Set(
    [...ids].filter((id) => contentDiffers(before.scopes.get(id)?.content, now.scopes.get(id)?.content)),
  );
}

function contentDiffers(before: Content | undefined, now: Content | undefined): boolean {
  return before !== now && differ(before, now);
}

function differ(before: unknown, now: unknown): boolean {
  return JSON.stringify(before) !== JSON.stringify(now);
}

function dependencies({ inventory }: Side, repository: Repository): readonly Scope[] {
  const { project } = repository;
  const groups = grantsOn(inventory, repository).flatMap(({ to, principal }): Scope[] =>
    to === 'group' ? [{ kind: 'group-members', group: principal }] : [],
  );
  return [
    ...groups,
    { kind: 'project-users', project },
    { kind: 'project-groups', project },
    { kind: 'repository-users', repository },
    { kind: 'repository-groups', repository },
  ];
}
