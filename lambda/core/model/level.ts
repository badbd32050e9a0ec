/** What a user can do on a repository, lowest first. */
export const LEVELS = ['none', 'read', 'write', 'admin'] as const;
export type Level = (typeof LEVELS)[number];

/** Where a grant is stored. */
export type Holder = 'project' | 'repository';

/**
 * What each of Bitbucket's permission words gives on a repository.
 * A project's `create-repo` is write on every repository of the project, its `admin` is admin on them:
 * https://support.atlassian.com/bitbucket-cloud/docs/configure-project-permissions-for-users-and-groups/
 */
const MEANING: Record<Holder, ReadonlyMap<string, Level>> = {
  project: new Map<string, Level>([
    ['none', 'none'],
    ['read', 'read'],
    ['write', 'write'],
    ['create-repo', 'write'],
    ['admin', 'admin'],
  ]),
  repository: new Map<string, Level>([
    ['none', 'none'],
    ['read', 'read'],
    ['write', 'write'],
    ['admin', 'admin'],
  ]),
};

/** The level a stored permission word gives on a repository, or null for a word nobody has defined. */
export function levelGivenBy(holder: Holder, word: string): Level | null {
  return MEANING[holder].get(word) ?? null;
}

export function rank(level: Level): number {
  return LEVELS.indexOf(level);
}

export function highest(a: Level, b: Level): Level {
  return rank(a) >= rank(b) ? a : b;
}
