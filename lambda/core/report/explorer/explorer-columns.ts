import type { AccessRow } from '../../model/audit.ts';
import type { FirstSeen } from '../../snapshot/first-seen.ts';
import { firstSeenWords } from '../../text/first-seen-words.ts';
import { inert } from '../../text/inert.ts';
import { isAdminByGrant } from '../survey.ts';
import type { ExplorerHeader, ExplorerRepository, ExplorerUser } from './explorer-header.ts';
import { type Columns, pack } from './pack.ts';

/** Rows a browser still filters at once. */
export const EXPLORER_ROWS = 500_000;

export interface ExplorerLimits {
  readonly workspace: ExplorerHeader['workspace'];
  /** How many rows there will be: decides whether all are held or the privileged and direct ones. */
  readonly expected: number;
  readonly limit: number;
  readonly firstSeen: (row: AccessRow) => FirstSeen | null;
}

/** Takes rows in the order of access.csv, keeps numbers of them, and packs them for the page. */
export interface ExplorerColumns {
  add(row: AccessRow): void;
  finish(): { readonly bytes: Uint8Array; readonly held: number; readonly total: number };
}

export function explorerColumns({ workspace, expected, limit, firstSeen }: ExplorerLimits): ExplorerColumns {
  const selection = expected > limit ? 'privileged' : 'everything';
  const [repositories, users] = [dictionary<AccessRow>(), dictionary<AccessRow>()];
  const [sets, paths] = [dictionary<readonly string[]>(), dictionary<string>()];
  const seen = dictionary<FirstSeen | null>();
  const columns: Columns = { starts: [], users: [], sets: [], seen: [] };
  let total = 0;

  return { add, finish };

  function add(row: AccessRow): void {
    total += 1;
    if (columns.users.length >= limit || (selection === 'privileged' && !isPrivileged(row))) return;
    const repository = repositories.place(row.repository.uuid, row);
    if (repository === columns.starts.length) columns.starts.push(columns.users.length);
    columns.users.push(users.place(row.user.uuid, row));
    columns.sets.push(sets.place(setKey(row.paths), row.paths));
    const first = firstSeen(row);
    columns.seen.push(seen.place(firstSeenWords(first), first));
  }

  function finish() {
    const indexes = sets.items.map((set) => set.map((path) => paths.place(path, path)));
    const header: ExplorerHeader = {
      workspace: { slug: inert(workspace.slug), uuid: inert(workspace.uuid) },
      total,
      selection,
      width: Math.max(users.items.length, sets.items.length, seen.items.length) <= 65_536 ? 2 : 4,
      repositories: repositories.items.map(repositoryEntry),
      users: users.items.map(userEntry),
      sets: indexes,
      paths: paths.items.map(inertPath),
      seen: seen.items.map((each) => [each?.slot ?? '', firstSeenWords(each)]),
    };
    return { bytes: pack(header, columns), held: columns.users.length, total };
  }
}

/** Slugs may hold any character: joined with one of them, two sets could look like one. */
function setKey(paths: readonly string[]): string {
  return paths.length === 1 ? `${paths[0]}` : JSON.stringify(paths);
}

function isPrivileged(row: AccessRow): boolean {
  return isAdminByGrant(row) || row.paths.some((path) => /^(?:repo|project:[^/]*)\/user=/.test(path));
}

interface Dictionary<T> {
  readonly items: T[];
  place(key: string, item: T): number;
}

function dictionary<T>(): Dictionary<T> {
  const places = new Map<string, number>();
  const items: T[] = [];
  return { items, place };

  function place(key: string, item: T): number {
    const known = places.get(key);
    if (known !== undefined) return known;
    places.set(key, items.length);
    items.push(item);
    return items.length - 1;
  }
}

function repositoryEntry({ repository, certainty }: AccessRow): ExplorerRepository {
  const { uuid, project, slug } = repository;
  return [inert(uuid), inert(project.key), inert(slug), certainty === 'exact' ? 1 : 0];
}

function userEntry({ user, flags }: AccessRow): ExplorerUser {
  return [inert(user.uuid), inert(user.name), inert(user.accountId ?? ''), flags.join(' ')];
}

/** However long a group's slug is, the level stays at the end. */
function inertPath(path: string): string {
  const end = path.lastIndexOf('=');
  return `${inert(path.slice(0, end))}${inert(path.slice(end))}`;
}
