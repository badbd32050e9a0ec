import type { AccessRow } from '../../model/audit.ts';
import type { Person, Repository } from '../../model/resources.ts';

/** How many rows of access.csv there are of each level. */
export interface Counts {
  read: number;
  write: number;
  admin: number;
}

export interface UserCounts extends Counts {
  readonly person: Person;
  readonly flags: readonly string[];
}

export interface RepositoryCounts extends Counts {
  readonly repository: Repository;
  readonly certainty: AccessRow['certainty'];
}

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
    if (level === 'none') continue;
    const own = users.get(user.uuid) ?? { person: user, flags, read: 0, write: 0, admin: 0 };
    const there = repositories.get(repository.uuid) ?? { repository, certainty, read: 0, write: 0, admin: 0 };
    own[level] += 1;
    there[level] += 1;
    users.set(user.uuid, own);
    repositories.set(repository.uuid, there);
  }
  return { users, repositories };
}
