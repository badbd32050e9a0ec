import { type Removal, routeOf } from '../ask/route.ts';

/** One path, and on how many repositories it leads somewhere. */
export interface Way {
  readonly path: string;
  readonly repositories: number;
}

export interface LeastRemoval {
  readonly removal: Removal;
  /** How many of them there are: a grant on a repository is one on each. */
  readonly times: number;
}

/**
 * The least that must go so that none of these paths of one person is left, in the order of the paths:
 * each grant to the person, and for every group the membership, which closes all its paths at once.
 */
export function leastRemovals(ways: readonly Way[]): readonly LeastRemoval[] {
  const least = new Map<string, LeastRemoval>();
  for (const { path, repositories } of ways) {
    const removal = routeOf(path).removals.at(-1);
    if (removal === undefined || least.has(removal.id)) continue;
    const isOnEach = removal.kind === 'grant' && path.startsWith('repo/');
    least.set(removal.id, { removal, times: isOnEach ? repositories : 1 });
  }
  return [...least.values()];
}
