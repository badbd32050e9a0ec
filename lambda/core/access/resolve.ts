import type { Access } from '../model/access.ts';
import { highest, type Level } from '../model/level.ts';
import type { Repository } from '../model/resources.ts';
import { by } from '../order.ts';
import { type GivingGrant, grantsOn, type Inventory } from './inventory.ts';

const OWNER = 'workspace/owner=admin';
const PUBLIC = 'public=read';

/** One path, and the users it reaches. */
interface Contribution {
  readonly path: string;
  readonly level: Level;
  readonly users: readonly string[];
}

export interface ResolveOptions {
  /** Whether a public repository's read counts: it does for people, not for what a change is caused by. */
  readonly withPublic: boolean;
}

/**
 * Effective access on one repository after another: everybody with read or higher, sorted by UUID,
 * each with every path that contributes.
 *
 * > The effective level is the highest of: workspace owner → admin; project grants to the user or to a group
 * > of the user; repository grants likewise; public repository → read. There are no deny rules.
 */
export function accessResolver(inventory: Inventory, options: ResolveOptions): (on: Repository) => Access[] {
  const position = new Map(inventory.users.map((user, index) => [user, index]));
  return (repository) => {
    const reached = new Array<Reached | undefined>(inventory.users.length);
    for (const { path, level, users } of contributions(inventory, repository, options)) {
      for (const user of users) {
        const at = position.get(user);
        if (at === undefined) throw new Error('A path reaches a user whom no scope named');
        const before = reached[at];
        if (before === undefined) reached[at] = { user, level, paths: [path] };
        else addPath(before, path, level);
      }
    }
    return reached.filter((access) => access !== undefined);
  };
}

/** An access while its paths are still being collected. */
interface Reached extends Access {
  level: Level;
  readonly paths: string[];
}

function addPath(access: Reached, path: string, level: Level): void {
  access.paths.push(path);
  access.level = highest(access.level, level);
}

/** Every path into a repository, sorted, so that each user's paths are collected in order. */
function contributions(
  inventory: Inventory,
  repository: Repository,
  options: ResolveOptions,
): Contribution[] {
  const granted = grantsOn(inventory, repository).map((grant) => ({
    path: grant.path,
    level: grant.level,
    users: holders(inventory, grant),
  }));
  const everyPath: Contribution[] = [{ path: OWNER, level: 'admin', users: inventory.owners }, ...granted];
  if (repository.isPublic && options.withPublic) {
    everyPath.push({ path: PUBLIC, level: 'read', users: inventory.users });
  }
  return everyPath.sort(by((contribution) => contribution.path));
}

/** A group that could not be expanded reaches nobody here; certainty says so. */
function holders(inventory: Inventory, grant: GivingGrant): readonly string[] {
  return grant.to === 'user' ? [grant.principal] : (inventory.groups.get(grant.principal) ?? []);
}
