import type { World, WorldGroup, WorldPerson, WorldProject, WorldRepository } from './world.ts';

/** A world with every look-up a request needs, so that none of them scans a list. */
export interface WorldIndex {
  readonly world: World;
  /** By UUID and by account id. */
  readonly people: ReadonlyMap<string, WorldPerson>;
  readonly groups: ReadonlyMap<string, WorldGroup>;
  /** By key and by UUID. */
  readonly projects: ReadonlyMap<string, WorldProject>;
  /** By slug and by UUID. */
  readonly repositories: ReadonlyMap<string, WorldRepository>;
  /** Repositories by project key. */
  readonly repositoriesOf: ReadonlyMap<string, readonly WorldRepository[]>;
  /** Slugs of groups by user. */
  readonly groupsOf: ReadonlyMap<string, ReadonlySet<string>>;
  readonly withheld: ReadonlySet<string>;
  /** Results that are costly and the same until the world is replaced. */
  memo<T>(key: string, compute: () => T): T;
}

export function indexWorld(world: World): WorldIndex {
  const kept = new Map<string, unknown>();
  return {
    world,
    people: byEither(
      world.people,
      (person) => person.uuid,
      (person) => person.accountId,
    ),
    groups: new Map(world.groups.map((group) => [group.slug, group])),
    projects: byEither(
      world.projects,
      (project) => project.key,
      (project) => project.uuid,
    ),
    repositories: byEither(
      world.repositories,
      (repository) => repository.slug,
      (repository) => repository.uuid,
    ),
    repositoriesOf: Map.groupBy(world.repositories, (repository) => repository.project),
    groupsOf: groupsByMember(world.groups),
    withheld: new Set(world.withheld),
    memo<T>(key: string, compute: () => T): T {
      if (!kept.has(key)) kept.set(key, compute());
      return kept.get(key) as T;
    },
  };
}

function byEither<T>(items: readonly T[], one: (item: T) => string, other: (item: T) => string) {
  const found = new Map<string, T>();
  for (const item of items) found.set(one(item), item).set(other(item), item);
  return found;
}

function groupsByMember(groups: readonly WorldGroup[]): ReadonlyMap<string, ReadonlySet<string>> {
  const found = new Map<string, Set<string>>();
  for (const group of groups) {
    for (const member of group.members) {
      const slugs = found.get(member) ?? new Set();
      found.set(member, slugs.add(group.slug));
    }
  }
  return found;
}
