import type { AccessRow } from '../model/audit.ts';
import { type Level, rank } from '../model/level.ts';
import type { Person, Repository } from '../model/resources.ts';
import { by, byCodeUnit } from '../order.ts';
import { earliest, type FirstSeen, latest, type Sightings } from '../snapshot/first-seen.ts';

const OWNER = 'workspace/owner=admin';
/** Repositories remembered for each path of a person. */
const EXAMPLES = 5;

/** What the report needs of the rows, beside the rows. */
export interface Survey {
  readonly total: number;
  /** Everybody with access, sorted by UUID. */
  readonly people: readonly PersonSurvey[];
  /** Repositories on which somebody has access, by UUID. */
  readonly repositories: ReadonlyMap<string, RepositorySurvey>;
}

export interface PersonSurvey {
  readonly person: Person;
  readonly flags: readonly string[];
  /** Repositories by the effective level. */
  readonly counts: Readonly<Record<Level, number>>;
  /** Every path that gives admin, sorted. */
  readonly adminWays: readonly AdminWay[];
}

export interface AdminWay {
  readonly path: string;
  readonly repositories: number;
  /** The first of them, sorted by UUID. */
  readonly examples: readonly Repository[];
  /** On the repository where it was seen first, and on the one where it was seen last. */
  readonly firstSeen: FirstSeen | null;
  readonly lastSeen: FirstSeen | null;
}

export interface RepositorySurvey {
  readonly exact: boolean;
  /** Users who are admin by anything else than owning the workspace. */
  readonly admins: number;
}

/** Counts rows that go by. What is kept grows with people and repositories, not with rows. */
export interface Surveyor {
  add(row: AccessRow): void;
  finish(): Survey;
}

interface PersonCount {
  readonly person: Person;
  readonly flags: readonly string[];
  readonly counts: Record<Level, number>;
  readonly ways: Map<string, Way>;
}

interface Way {
  repositories: number;
  readonly examples: Repository[];
  firstSeen: FirstSeen | null;
  lastSeen: FirstSeen | null;
}

export function surveyor(firstSeen: Sightings['path']): Surveyor {
  const people = new Map<string, PersonCount>();
  const repositories = new Map<string, { exact: boolean; admins: number }>();
  let total = 0;
  return { add, finish: () => ({ total, people: peopleOf(people), repositories }) };

  function addWay({ ways }: PersonCount, path: string, { repository, user }: AccessRow): void {
    const seen = firstSeen(path, user.uuid, repository);
    const way = ways.get(path) ?? { repositories: 0, examples: [], firstSeen: seen, lastSeen: seen };
    ways.set(path, way);
    way.repositories += 1;
    way.firstSeen = earliest([way.firstSeen, seen]);
    way.lastSeen = latest([way.lastSeen, seen]);
    if (way.examples.length < EXAMPLES) way.examples.push(repository);
  }

  function add(row: AccessRow): void {
    const { repository, level, certainty } = row;
    total += 1;
    const on = repositories.get(repository.uuid) ?? { exact: certainty === 'exact', admins: 0 };
    repositories.set(repository.uuid, on);
    if (isAdminByGrant(row)) on.admins += 1;
    const one = people.get(row.user.uuid) ?? newcomer(row);
    people.set(row.user.uuid, one);
    one.counts[level] += 1;
    if (level === 'admin') for (const path of row.paths) if (path.endsWith('=admin')) addWay(one, path, row);
  }
}

/** Admin by anything else than owning the workspace. */
export function isAdminByGrant({ level, paths }: AccessRow): boolean {
  return level === 'admin' && paths.some((path) => path.endsWith('=admin') && path !== OWNER);
}

function newcomer({ user, flags }: AccessRow): PersonCount {
  return { person: user, flags, counts: { none: 0, read: 0, write: 0, admin: 0 }, ways: new Map() };
}

function peopleOf(people: ReadonlyMap<string, PersonCount>): readonly PersonSurvey[] {
  return [...people.values()]
    .map(({ person, flags, counts, ways }) => ({
      person,
      flags,
      counts,
      adminWays: [...ways]
        .map(([path, way]) => ({ path, ...way }))
        .sort((a, b) => byCodeUnit(a.path, b.path)),
    }))
    .sort(by(({ person }) => person.uuid));
}

/** Repositories with this level or a higher one. */
export function atLeast(counts: PersonSurvey['counts'], level: Level): number {
  return (['read', 'write', 'admin'] as const)
    .filter((each) => rank(each) >= rank(level))
    .reduce((sum, each) => sum + counts[each], 0);
}
