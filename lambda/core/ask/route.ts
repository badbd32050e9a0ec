import { highest, type Level, levelGivenBy } from '../model/level.ts';

/** One thing that can be taken away on its own. */
export interface Removal {
  readonly kind: 'ownership' | 'grant' | 'membership' | 'visibility';
  /** `workspace/owner`, a grant such as `project:PAY/group:devs=admin`, `group:devs/member`, or `public`. */
  readonly id: string;
}

/** One path to a repository, and the removals of which each one closes it. */
export interface Route {
  readonly path: string;
  readonly level: Level;
  readonly removals: readonly Removal[];
}

const GROUP = /^(?:project:[^/]*|repo)\/group:(.*)/s;

/** A path as access.csv spells it: the raw level stands after its last `=`. */
export function routeOf(path: string): Route {
  const end = path.lastIndexOf('=');
  const [source, word] = [path.slice(0, end), path.slice(end + 1)];
  // A project's words are the repository's and one more.
  const level = levelGivenBy('project', word);
  if (level === null) throw new Error('A path without a known level');
  return { path, level, removals: removalsOf(source, path) };
}

function removalsOf(source: string, path: string): readonly Removal[] {
  if (source === 'workspace/owner') return [{ kind: 'ownership', id: source }];
  if (source === 'public') return [{ kind: 'visibility', id: source }];
  const [, group] = GROUP.exec(source) ?? [];
  const grant: Removal = { kind: 'grant', id: path };
  return group === undefined ? [grant] : [grant, { kind: 'membership', id: `group:${group}/member` }];
}

/** What a set of routes gives together, and by which of them. */
export interface Outcome {
  readonly level: Level;
  readonly via: readonly string[];
}

export function outcomeOf(routes: readonly Route[]): Outcome {
  const level = routes.reduce<Level>((best, route) => highest(best, route.level), 'none');
  return { level, via: routes.filter((route) => route.level === level).map(({ path }) => path) };
}

/** The routes that stay open without these things. */
export function without(routes: readonly Route[], removed: readonly Removal[]): readonly Route[] {
  const gone = new Set(removed.map(({ id }) => id));
  return routes.filter((route) => !route.removals.some(({ id }) => gone.has(id)));
}
