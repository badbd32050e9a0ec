import type { Content } from '../model/reading.ts';
import type { Scope } from '../model/scope.ts';
import { scopeId } from '../model/scope.ts';
import type { Snapshot } from '../model/snapshot.ts';

/**
 * What an earlier snapshot says about a scope.
 * `known`: it was read once, by that run or an earlier one. `absent`: the lists of that time prove that it did not
 * exist, which is as good as having read nothing in it. `unknown`: nobody ever read it, so nothing can be compared.
 */
export type LastObserved =
  | { readonly kind: 'known'; readonly content: Content }
  | { readonly kind: 'absent' }
  | { readonly kind: 'unknown' };

export function lastObserved(previous: Snapshot, scope: Scope): LastObserved {
  const observation = previous.observations.get(scopeId(scope));
  if (observation !== undefined) {
    const { content } = observation;
    return content === null ? { kind: 'unknown' } : { kind: 'known', content };
  }
  return provenAbsent(previous, scope) ? { kind: 'absent' } : { kind: 'unknown' };
}

/** A scope that no observation mentions did not exist, if the lists that would have named it were known. */
function provenAbsent(previous: Snapshot, scope: Scope): boolean {
  switch (scope.kind) {
    case 'repository-users':
    case 'repository-groups':
      return wasListed(previous, { kind: 'repositories' });
    case 'project-users':
    case 'project-groups':
      return wasListed(previous, { kind: 'projects' }) && wasListed(previous, { kind: 'repositories' });
    case 'group-members':
      return wasListed(previous, { kind: 'groups' });
    default:
      return false;
  }
}

function wasListed(previous: Snapshot, list: Scope): boolean {
  const content = previous.observations.get(scopeId(list))?.content;
  return content !== undefined && content !== null;
}
