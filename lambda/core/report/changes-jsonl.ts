import type { Fact } from '../model/fact.ts';

/** changes.jsonl: one fact a line, in the order given. */
export function changesJsonl(facts: readonly Fact[]): string {
  return facts.map((fact) => `${JSON.stringify(factRecord(fact))}\n`).join('');
}

/** The fact as files show it: its kind, the fields of the kind in a fixed order, then the cause. */
export function factRecord(fact: Fact): Fact {
  const { cause } = fact;
  switch (fact.kind) {
    case 'new-admin':
    case 'raised':
    case 'lowered':
    case 'revoked': {
      const { user, repository, from, to } = fact;
      return { kind: fact.kind, user, repository, from, to, cause };
    }
    case 'path-changed':
      return { kind: fact.kind, user: fact.user, repository: fact.repository, level: fact.level, cause };
    case 'admin-grant-added':
      return { kind: fact.kind, grant: fact.grant, from: fact.from, cause };
    case 'owner-added':
    case 'owner-removed':
      return { kind: fact.kind, user: fact.user, cause };
    case 'repository-moved':
      return { kind: fact.kind, repository: fact.repository, from: fact.from, to: fact.to, cause };
    case 'unknown-level':
      return { kind: fact.kind, grant: fact.grant, level: fact.level, cause };
    case 'coverage-lost':
    case 'coverage-restored':
      return { kind: fact.kind, scope: fact.scope, cause };
    case 'baseline-invalid':
      return { kind: fact.kind, reason: fact.reason, cause };
    case 'baseline-created':
      return { kind: fact.kind, cause };
    default:
      return { kind: fact.kind, repository: fact.repository, cause };
  }
}
