import { inventoryOf } from '../access/inventory.ts';
import { accessResolver } from '../access/resolve.ts';
import { grantName } from '../coverage/unknown-levels.ts';
import { scopeId } from '../model/scope.ts';
import type { Snapshot } from '../model/snapshot.ts';
import { lastKnownScopes } from '../snapshot/views.ts';

/** What is known to hold after a run: what could not be read stands as it was last known. */
export interface Holding {
  /** By the identity that an `OpenAdmin` has. */
  holds(identity: string): boolean;
  /** The identity of the grant that changes.jsonl calls so, or null where there is none: a project's key may change. */
  grantNamed(name: string): string | null;
}

export function holdsNow(snapshot: Snapshot): Holding {
  const scopes = lastKnownScopes(snapshot);
  const inventory = inventoryOf(scopes, { view: 'last-known' });
  const accessOn = accessResolver(inventory, { withPublic: false });
  const repositories = new Map(inventory.repositories.map((each) => [each.uuid, each]));
  const admins = new Map<string, ReadonlySet<string>>();
  const grants = adminGrants();
  return {
    holds(identity) {
      const [kind, first = '', second = ''] = identity.split(' ');
      if (kind === 'owner') return inventory.owners.includes(first);
      return kind === 'pair' ? adminsOf(second).has(first) : grants.has(identity);
    },
    grantNamed: (name) => [...grants].find(([, known]) => known === name)?.[0] ?? null,
  };

  function adminsOf(uuid: string): ReadonlySet<string> {
    const known = admins.get(uuid);
    if (known !== undefined) return known;
    const repository = repositories.get(uuid);
    const access = repository === undefined ? [] : accessOn(repository);
    const found = new Set(access.filter(({ level }) => level === 'admin').map(({ user }) => user));
    admins.set(uuid, found);
    return found;
  }

  function adminGrants(): ReadonlyMap<string, string> {
    const found = new Map<string, string>();
    for (const { scope, content } of scopes) {
      if (content.kind !== 'grants') continue;
      for (const { principal, level, lastKnownLevel } of content.grants) {
        if ((lastKnownLevel ?? level) !== 'admin') continue;
        found.set(
          `grant ${scopeId(scope)} ${principal.replace(/[\s%]/g, encodeURIComponent)}`,
          grantName(scope, principal),
        );
      }
    }
    return found;
  }
}
