import { accessResolver } from '../access/resolve.ts';
import type { Access } from '../model/access.ts';
import type { Fact } from '../model/fact.ts';
import { highest, type Level, rank } from '../model/level.ts';
import type { Repository } from '../model/resources.ts';
import { byCodeUnit } from '../order.ts';
import { affectedBy } from './affected.ts';
import { type Attribution, attributionOf } from './attribution.ts';
import type { Side, Sides } from './sides.ts';

/**
 * Facts about users on repositories that both sides know.
 * What public read alone gives or takes is told once, about the repository, so paths are compared without it;
 * the levels told are the real ones, public read included.
 */
export function* accessFacts(sides: Sides): Generator<Fact> {
  const affected = affectedBy(sides);
  const attribute = attributionOf(sides);
  const [before, now] = [granted(sides.before), granted(sides.now)];
  const [levelBefore, levelNow] = [levelOn(sides.before), levelOn(sides.now)];
  for (const repository of sides.now.repositories.values()) {
    const earlier = sides.before.repositories.get(repository.uuid);
    if (earlier === undefined || !affected(earlier, repository)) continue;
    for (const pair of pairs(before(earlier), now(repository))) {
      if (pair.before?.paths.join() === pair.now?.paths.join()) continue;
      const from = levelBefore(earlier, pair.user, pair.before);
      const to = levelNow(repository, pair.user, pair.now);
      yield pairFact(
        { user: pair.user, repository: repository.uuid, from, to },
        cause(pair, earlier, repository),
      );
    }
  }

  function cause(pair: Pair, earlier: Repository, repository: Repository): string {
    return attribute({ ...pair, repositoryBefore: earlier, repositoryNow: repository });
  }
}

type Pair = Pick<Attribution, 'user' | 'before' | 'now'>;

function granted({ inventory }: Side): (repository: Repository) => Access[] {
  return accessResolver(inventory, { withPublic: false });
}

function levelOn({ inventory }: Side): (on: Repository, user: string, access: Access | null) => Level {
  const known = new Set(inventory.users);
  return (repository, user, access) => {
    const publicRead = repository.isPublic && known.has(user) ? 'read' : 'none';
    return highest(access?.level ?? 'none', publicRead);
  };
}

/** Everybody who is in either list, sorted. */
function* pairs(before: readonly Access[], now: readonly Access[]): Generator<Pair> {
  const [were, are] = [byUser(before), byUser(now)];
  const users = new Set([...were.keys(), ...are.keys()]);
  for (const user of [...users].sort(byCodeUnit)) {
    yield { user, before: were.get(user) ?? null, now: are.get(user) ?? null };
  }
}

function byUser(accesses: readonly Access[]): ReadonlyMap<string, Access> {
  return new Map(accesses.map((access) => [access.user, access]));
}

interface Step {
  readonly user: string;
  readonly repository: string;
  readonly from: Level;
  readonly to: Level;
}

function pairFact({ user, repository, from, to }: Step, cause: string): Fact {
  if (from === to) return { kind: 'path-changed', user, repository, level: to, cause };
  return { kind: stepKind(from, to), user, repository, from, to, cause };
}

function stepKind(from: Level, to: Level): 'new-admin' | 'raised' | 'lowered' | 'revoked' {
  if (to === 'admin') return 'new-admin';
  if (rank(to) > rank(from)) return 'raised';
  return to === 'none' ? 'revoked' : 'lowered';
}
