import { type Held, type Inventory, inventoryOf } from '../access/inventory.ts';
import type { Snapshot } from '../model/snapshot.ts';

/** What this run's reads prove, and nothing else: the only inventory that access.csv is written from. */
export function provenInventory(snapshot: Snapshot): Inventory {
  return inventoryOf(provenScopes(snapshot), { view: 'proven', users: snapshot.testimony.users });
}

/** What this run read. */
export function provenScopes(snapshot: Snapshot): readonly Held[] {
  return held(snapshot, 'proven');
}

/** What was last known of every scope: this run's reads, and for dark scopes what was read before. */
export function lastKnownScopes(snapshot: Snapshot): readonly Held[] {
  return held(snapshot, 'last-known');
}

function held(snapshot: Snapshot, view: 'proven' | 'last-known'): Held[] {
  return [...snapshot.observations.values()].flatMap(({ scope, content, unreadable }) => {
    const counts = content !== null && (view === 'last-known' || unreadable === null);
    return counts ? [{ scope, content }] : [];
  });
}
