import { type Inventory, inventoryOf } from '../access/inventory.ts';
import { accessResolver } from '../access/resolve.ts';
import type { Certainty } from '../model/access.ts';
import { type Level, rank } from '../model/level.ts';
import type { Person, Repository } from '../model/resources.ts';
import type { Difference } from '../model/witness.ts';
import { by } from '../order.ts';
import { earliest, type FirstSeen, sightings } from '../snapshot/first-seen.ts';
import { lastKnownScopes } from '../snapshot/views.ts';
import { certaintyOf, differencesOn, type Ground } from './ground.ts';
import { type Ineffective, ineffectiveGrants } from './ineffective.ts';
import { personalInventory } from './personal.ts';
import { type Outcome, outcomeOf, type Removal, type Route, routeOf, without } from './route.ts';

/** Why a user can do what they can on a repository. */
export interface Why {
  readonly user: Person;
  readonly repository: Repository;
  readonly level: Level;
  readonly certainty: Certainty;
  /** Why the certainty is not `exact`. */
  readonly reasons: readonly string[];
  /** The first run that saw the level by a path that still gives it; null without access or where nobody noted it. */
  readonly firstSeen: FirstSeen | null;
  readonly paths: readonly PathAnswer[];
  readonly ineffective: readonly Ineffective[];
  readonly withoutOne: readonly Remainder[];
  readonly revocations: readonly Revocation[];
  /** Where this run does not prove everything: what was known last. */
  readonly lastKnown: Outcome | null;
  /** Where Bitbucket's own effective list says something else. */
  readonly disagreements: readonly Difference[];
}

export interface PathAnswer {
  readonly path: string;
  readonly level: Level;
  /** Whether it gives the effective level. */
  readonly wins: boolean;
  /** Whether another path gives as much or more, so that this one alone changes nothing. */
  readonly redundant: boolean;
  readonly firstSeen: FirstSeen | null;
}

/** What would remain after one removal. */
export interface Remainder extends Outcome {
  readonly remove: Removal;
}

/** What has to go together to take a level away: for a path through a group, the membership in it. */
export interface Revocation extends Outcome {
  /** `admin`, or `read` for any access at all. */
  readonly of: 'admin' | 'read';
  /** Every path that gives the level. */
  readonly paths: readonly string[];
  readonly remove: readonly Removal[];
}

export function why(ground: Ground, user: Person, repository: Repository): Why {
  const routes = routesTo(ground, user.uuid, repository);
  const { level } = outcomeOf(routes);
  const reasons = ground.doubts(repository);
  const { path: firstSeen } = sightings(ground.snapshot);
  const paths = pathAnswers(routes, level).map((each) => ({
    ...each,
    firstSeen: firstSeen(each.path, user.uuid, repository),
  }));
  return {
    user,
    repository,
    level,
    certainty: certaintyOf(reasons, level),
    reasons,
    firstSeen: earliest(paths.filter(({ wins }) => wins).map((each) => each.firstSeen)),
    paths,
    ineffective: ineffectiveGrants(ground, user.uuid, repository),
    withoutOne: removalsIn(routes).map((remove) => ({ remove, ...outcomeOf(without(routes, [remove])) })),
    revocations: (['admin', 'read'] as const).flatMap((of) => revocation(routes, of)),
    lastKnown: reasons.length === 0 ? null : lastKnown(ground, user.uuid, repository),
    disagreements: differencesOn(ground, { user: user.uuid, repository: repository.uuid }),
  };
}

/** None where this run does not prove that the repository is there. */
function routesTo({ inventory }: Ground, user: string, repository: Repository): readonly Route[] {
  const isProven = inventory.repositories.some(({ uuid }) => uuid === repository.uuid);
  return isProven ? routesIn(inventory, user, repository) : [];
}

function lastKnown({ snapshot }: Ground, user: string, repository: Repository): Outcome {
  const inventory = inventoryOf(lastKnownScopes(snapshot), { view: 'last-known' });
  return outcomeOf(routesIn(inventory, user, repository));
}

function routesIn(inventory: Inventory, user: string, repository: Repository): readonly Route[] {
  const [access] = accessResolver(personalInventory(inventory, user), { withPublic: true })(repository);
  return [...new Set(access?.paths)].map(routeOf);
}

/** The strongest first. */
function pathAnswers(routes: readonly Route[], effective: Level): readonly Omit<PathAnswer, 'firstSeen'>[] {
  return routes
    .map((route) => ({
      path: route.path,
      level: route.level,
      wins: route.level === effective,
      redundant: routes.some((other) => other !== route && rank(other.level) >= rank(route.level)),
    }))
    .sort((a, b) => rank(b.level) - rank(a.level));
}

function removalsIn(routes: readonly Route[]): readonly Removal[] {
  const all = new Map(routes.flatMap(({ removals }) => removals.map((each) => [each.id, each])));
  return [...all.values()].sort(by(({ id }) => id));
}

function revocation(routes: readonly Route[], of: Revocation['of']): readonly Revocation[] {
  const giving = routes.filter((route) => rank(route.level) >= rank(of));
  if (giving.length === 0) return [];
  const remove = removalsIn(giving.map((route) => ({ ...route, removals: route.removals.slice(-1) })));
  return [{ of, paths: giving.map(({ path }) => path), remove, ...outcomeOf(without(routes, remove)) }];
}
