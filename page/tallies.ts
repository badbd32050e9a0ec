import type { Access } from './access.ts';

/** Rows by level of one person or repository. */
export interface LevelCounts {
  readonly index: number;
  /** By rank: none, read, write, admin. */
  readonly counts: readonly number[];
}

/** The rows by person or by repository, in the order of names. */
export function levelCounts(
  access: Access,
  rows: Uint32Array,
  of: 'users' | 'repositories',
): readonly LevelCounts[] {
  const column = of === 'users' ? access.userOf : access.repositoryOf;
  const counts = new Uint32Array(4 * access.header[of].length);
  for (const row of rows) {
    const at = 4 * (column[row] ?? 0) + (access.rankOfSet[access.setOf[row] ?? 0] ?? 0);
    counts[at] = (counts[at] ?? 0) + 1;
  }
  return access.header[of].flatMap((_, index) => {
    const own = [...counts.subarray(4 * index, 4 * index + 4)];
    return own.every((count) => count === 0) ? [] : [{ index, counts: own }];
  });
}

export interface GroupCounts {
  readonly name: string;
  readonly people: number;
  readonly repositories: number;
}

/** Whom each group lets in and where, in the order of names. */
export function groupCounts(access: Access, rows: Uint32Array): readonly GroupCounts[] {
  const { groups, header, groupOfPath } = access;
  const groupsOf = header.sets.map((set) => [
    ...new Set(set.map((path) => groupOfPath[path] ?? -1).filter((group) => group >= 0)),
  ]);
  const people = bits(groups.length, header.users.length);
  const places = bits(groups.length, header.repositories.length);
  for (const row of rows) {
    for (const group of groupsOf[access.setOf[row] ?? 0] ?? []) {
      people.add(group, access.userOf[row] ?? 0);
      places.add(group, access.repositoryOf[row] ?? 0);
    }
  }
  return groups
    .map((name, group) => ({ name, people: people.count(group), repositories: places.count(group) }))
    .filter((group) => group.people > 0);
}

/** A bit for each group and item: thousands of each still fit a few megabytes. */
function bits(groups: number, items: number) {
  const width = Math.ceil(items / 8);
  const seen = new Uint8Array(groups * width);
  const counts = new Uint32Array(groups);
  return {
    add(group: number, item: number): void {
      const [at, bit] = [group * width + (item >> 3), 1 << (item & 7)];
      const before = seen[at] ?? 0;
      if ((before & bit) !== 0) return;
      seen[at] = before | bit;
      counts[group] = (counts[group] ?? 0) + 1;
    },
    count: (group: number): number => counts[group] ?? 0,
  };
}
