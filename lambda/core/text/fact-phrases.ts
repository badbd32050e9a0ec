import type { Fact, FactKind } from '../model/fact.ts';
import { count } from './count.ts';

/** The kinds that are named one by one, gravest first; what is left is counted together. */
const NAMED: readonly [FactKind, one: string, many: string][] = [
  ['owner-added', 'new owner', 'new owners'],
  ['admin-grant-added', 'new admin grant', 'new admin grants'],
  ['repository-public', 'repository now public', 'repositories now public'],
  ['unknown-level', 'unknown level', 'unknown levels'],
  ['coverage-lost', 'scope no longer readable', 'scopes no longer readable'],
  ['raised', 'access raised', 'accesses raised'],
  ['lowered', 'access lowered', 'accesses lowered'],
  ['revoked', 'access revoked', 'accesses revoked'],
  ['owner-removed', 'owner removed', 'owners removed'],
  ['repository-private', 'repository now private', 'repositories now private'],
];

/** Not changes of access: the verdict has words of its own for them. */
const BASELINE: ReadonlySet<FactKind> = new Set(['baseline-created', 'baseline-invalid']);

/** What happened in counts, without any name, ASCII, gravest first. Empty where nothing changed. */
export function factPhrases(facts: readonly Fact[]): readonly string[] {
  const counts = countKinds(facts);
  const named = NAMED.flatMap(([kind, one, many]) => {
    const number = counts.get(kind) ?? 0;
    return number === 0 ? [] : [count(number, one, many)];
  });
  const phrases = [...newAdmins(facts), ...named];
  const others = facts.length - sum(counts, ['new-admin', ...NAMED.map(([kind]) => kind), ...BASELINE]);
  if (others === 0) return phrases;
  if (phrases.length > 0) return [...phrases, count(others, 'other change')];
  return [`${count(others, 'change')}, none to a level, an owner or a visibility`];
}

/** How many facts of each kind, by kind in code-unit order. */
export function countKinds(facts: readonly Fact[]): ReadonlyMap<FactKind, number> {
  const counts = new Map<FactKind, number>();
  for (const { kind } of facts) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  return new Map([...counts].sort(([a], [b]) => (a < b ? -1 : 1)));
}

function newAdmins(facts: readonly Fact[]): readonly string[] {
  const users = new Set<string>();
  const repositories = new Set<string>();
  for (const fact of facts) {
    if (fact.kind !== 'new-admin') continue;
    users.add(fact.user);
    repositories.add(fact.repository);
  }
  if (users.size === 0) return [];
  return [`${count(users.size, 'new admin')} on ${count(repositories.size, 'repository', 'repositories')}`];
}

function sum(counts: ReadonlyMap<FactKind, number>, kinds: readonly FactKind[]): number {
  return kinds.reduce((total, kind) => total + (counts.get(kind) ?? 0), 0);
}
