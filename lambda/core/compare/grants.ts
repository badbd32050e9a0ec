import type { Held } from '../access/inventory.ts';
import { grantName, unknownLevels } from '../coverage/unknown-levels.ts';
import type { Fact } from '../model/fact.ts';
import type { Grant } from '../model/resources.ts';
import { causeId } from './cause-id.ts';
import type { Side, Sides } from './sides.ts';

/** The word a grant holds as far as it is known, or null where there is no such grant. */
export function wordOf(side: Side, scopeId: string, principal: string): string | null {
  const grant = grantsIn(side.scopes.get(scopeId)).find((each) => each.principal === principal);
  return grant === undefined ? null : knownWord(grant);
}

export function grantsIn(held: Held | undefined): readonly Grant[] {
  return held?.content.kind === 'grants' ? held.content.grants : [];
}

/** The cause that stands for one grant's change, whoever it reaches. */
export function grantCause(sides: Sides, scopeId: string, principal: string): string {
  const held = sides.now.scopes.get(scopeId) ?? sides.before.scopes.get(scopeId);
  if (held === undefined) throw new Error(`No scope ${scopeId}`);
  const before = wordOf(sides.before, scopeId, principal) ?? 'none';
  const now = wordOf(sides.now, scopeId, principal) ?? 'none';
  const name = grantName(held.scope, principal);
  if (before === 'none') return causeId('grant-added', name, now);
  if (now === 'none') return causeId('grant-removed', name, before);
  return causeId('grant-changed', name, before, now);
}

/** Grants that hold admin now and did not before, whether or not anybody's level changed. */
export function adminGrantFacts(sides: Sides): Fact[] {
  const facts: Fact[] = [];
  for (const [id, held] of sides.now.scopes) {
    const before = wordsBefore(sides, id);
    for (const grant of grantsIn(held)) {
      const from = before.get(grant.principal) ?? null;
      if (knownWord(grant) !== 'admin' || from === 'admin') continue;
      const name = grantName(held.scope, grant.principal);
      facts.push({
        kind: 'admin-grant-added',
        grant: name,
        from,
        cause: grantCause(sides, id, grant.principal),
      });
    }
  }
  return facts;
}

/** Grants with a permission word that nobody has defined, where they did not hold that word before. */
export function unknownLevelFacts(sides: Sides): Fact[] {
  const before = new Set(
    unknownLevels(sides.before.scopes.values()).map((each) => `${each.grant} ${each.level}`),
  );
  return unknownLevels(sides.now.scopes.values())
    .filter((each) => !before.has(`${each.grant} ${each.level}`))
    .map(({ grant, level }) => ({
      kind: 'unknown-level',
      grant,
      level,
      cause: causeId('unknown-level', grant, level),
    }));
}

/** Users who hold admin themselves on a repository that did not exist before; its other rows are no news. */
export function addedAdminFacts(sides: Sides): Fact[] {
  const facts: Fact[] = [];
  for (const [id, { scope, content }] of sides.now.scopes) {
    if (scope.kind !== 'repository-users' || content.kind !== 'grants') continue;
    const { uuid } = scope.repository;
    if (sides.before.repositories.has(uuid) || !sides.now.repositories.has(uuid)) continue;
    for (const { principal } of content.grants.filter((grant) => knownWord(grant) === 'admin')) {
      const cause = grantCause(sides, id, principal);
      facts.push({ kind: 'new-admin', user: principal, repository: uuid, from: 'none', to: 'admin', cause });
    }
  }
  return facts;
}

function wordsBefore(sides: Sides, id: string): ReadonlyMap<string, string> {
  const grants = grantsIn(sides.before.scopes.get(id));
  return new Map(grants.map((grant) => [grant.principal, knownWord(grant)]));
}

function knownWord(grant: Grant): string {
  return grant.lastKnownLevel ?? grant.level;
}
