import { grantsAreToUsers, type Held } from '../access/inventory.ts';
import { levelGivenBy } from '../model/level.ts';
import type { Scope } from '../model/scope.ts';
import { by } from '../order.ts';

export interface UnknownLevel {
  readonly grant: string;
  readonly level: string;
  /** The scope that lists the grant. */
  readonly scope: Scope;
}

/** Every grant whose permission word nobody has defined, sorted. Such a word is never taken for none. */
export function unknownLevels(held: Iterable<Held>): readonly UnknownLevel[] {
  const found: UnknownLevel[] = [];
  for (const { scope, content } of held) {
    if (content.kind === 'members') {
      for (const { user, role } of content.unknownRoles) {
        found.push({ grant: `workspace/user:${user}`, level: role, scope });
      }
    }
    if (content.kind !== 'grants') continue;
    const holder = 'project' in scope ? 'project' : 'repository';
    for (const { principal, level } of content.grants) {
      if (levelGivenBy(holder, level) === null) {
        found.push({ grant: grantName(scope, principal), level, scope });
      }
    }
  }
  return found.sort(by((unknown) => unknown.grant));
}

/** A grant as facts and coverage name it, e.g. `project:PAY/group:devs`. */
export function grantName(scope: Scope, principal: string): string {
  const to = grantsAreToUsers(scope) ? 'user' : 'group';
  if ('project' in scope) return `project:${scope.project.key}/${to}:${principal}`;
  if ('repository' in scope) return `repo:${scope.repository.uuid}/${to}:${principal}`;
  throw new Error(`${scope.kind} holds no grants`);
}
