import { type Held, type Inventory, inventoryOf } from '../access/inventory.ts';
import type { Content } from '../model/reading.ts';
import type { Repository } from '../model/resources.ts';
import { scopeId } from '../model/scope.ts';
import type { Snapshot } from '../model/snapshot.ts';
import { lastObserved } from '../snapshot/last-observed.ts';
import { lastKnownScopes } from '../snapshot/views.ts';

/** What was last known before this run beside what is last known now, ready to be compared. */
export interface Sides {
  readonly before: Side;
  readonly now: Side;
}

export interface Side {
  /** By scope id. */
  readonly scopes: ReadonlyMap<string, Held>;
  readonly inventory: Inventory;
  /** By UUID. */
  readonly repositories: ReadonlyMap<string, Repository>;
}

/**
 * Sets two snapshots side by side, scope by scope, so that only what was observed twice can differ:
 * a scope that is dark now stands on both sides as it was last known; a scope that nobody had read before stands
 * on both sides as it is now; a scope of something that did not exist before stands on one side only.
 * What is on both sides goes by its present scope, so that a new key of a project changes no path.
 */
export function sidesOf(previous: Snapshot, snapshot: Snapshot): Sides {
  const now = byScope(lastKnownScopes(snapshot));
  const before = new Map<string, Held>();
  for (const [id, held] of now) {
    const content = contentBefore(previous, held);
    if (content !== null) before.set(id, { scope: held.scope, content });
  }
  for (const [id, held] of byScope(lastKnownScopes(previous))) {
    if (!snapshot.observations.has(id)) before.set(id, held);
  }
  return { before: side(before), now: side(now) };
}

function contentBefore(previous: Snapshot, now: Held): Content | null {
  const last = lastObserved(previous, now.scope);
  if (last.kind === 'absent') return null;
  return last.kind === 'known' ? last.content : now.content;
}

function side(scopes: ReadonlyMap<string, Held>): Side {
  const inventory = inventoryOf(scopes.values(), { view: 'last-known' });
  return {
    scopes,
    inventory,
    repositories: new Map(inventory.repositories.map((each) => [each.uuid, each])),
  };
}

function byScope(held: readonly Held[]): ReadonlyMap<string, Held> {
  return new Map(held.map((each) => [scopeId(each.scope), each]));
}
