import type { AccessRow } from '../../model/audit.ts';
import type { Level } from '../../model/level.ts';
import type { Person, Repository } from '../../model/resources.ts';

/** How many rows of access.csv there are of each level. */
type Counts = Record<Level, number>;

export interface UserCounts extends Counts {
  readonly person: Person;
  readonly flags: readonly string[];
}

export interface RepositoryCounts extends Counts {
  readonly repository: Repository;
  readonly certainty: AccessRow['certainty'];
}

const NOTHING: Counts = { none: 0, read: 0, write: 0, admin: 0 };

export interface AccessCounts {
  /** By UUID. */
  readonly users: ReadonlyMap<string, UserCounts>;
  /** By UUID. */
  readonly repositories: ReadonlyMap<string, RepositoryCounts>;
}

/** Counts by user and by repository. Walks the rows once and keeps none of them. */
export function countAccess(rows: Iterable<AccessRow>): AccessCounts {
  const users = new Map<string, UserCounts>();
  const repositories = new Map<string, RepositoryCounts>();
  for (const { user, repository, level, flags, certainty } of rows) {
    const own = users.get(user.uuid) ?? { person: user, flags, ...NOTHING };
    const there = repositories.get(repository.uuid) ?? { repository, certainty, ...NOTHING };
    own[level] += 1;
    there[level] += 1;
    users.set(user.uuid, own);
    repositories.set(repository.uuid, there);
  }
  return { users, repositories };
}
