import type { Fact, FactKind } from '../model/fact.ts';
import type { Snapshot } from '../model/snapshot.ts';
import { byCodeUnit } from '../order.ts';
import { accessFacts } from './access.ts';
import { addedAdminFacts, adminGrantFacts, unknownLevelFacts } from './grants.ts';
import { sidesOf } from './sides.ts';
import { coverageFacts, ownerFacts, repositoryFacts } from './workspace.ts';

/** Facts in the order they are told: what must be seen first comes first. */
const ORDER: readonly FactKind[] = [
  'baseline-invalid',
  'baseline-created',
  'owner-added',
  'new-admin',
  'admin-grant-added',
  'repository-public',
  'unknown-level',
  'coverage-lost',
  'raised',
  'owner-removed',
  'lowered',
  'revoked',
  'repository-private',
  'repository-added',
  'repository-removed',
  'repository-moved',
  'coverage-restored',
  'path-changed',
];

/**
 * Every difference between what this run observed and what was last observed, scope by scope.
 * `previous` is the snapshot of the run before, which carries what that run could not read.
 */
export function compare(previous: Snapshot, snapshot: Snapshot): readonly Fact[] {
  const sides = sidesOf(previous, snapshot);
  return inOrder([
    ...ownerFacts(sides),
    ...repositoryFacts(sides),
    ...adminGrantFacts(sides),
    ...addedAdminFacts(sides),
    ...unknownLevelFacts(sides),
    ...coverageFacts(previous, snapshot),
    ...accessFacts(sides),
  ]);
}

function inOrder(facts: readonly Fact[]): readonly Fact[] {
  return facts
    .map((fact) => ({ fact, place: ORDER.indexOf(fact.kind), text: JSON.stringify(fact) }))
    .sort((a, b) => a.place - b.place || byCodeUnit(a.text, b.text))
    .map(({ fact }) => fact);
}
