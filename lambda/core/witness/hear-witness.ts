import type { Inventory } from '../access/inventory.ts';
import { accessResolver } from '../access/resolve.ts';
import type { Doubts } from '../coverage/exactness.ts';
import { type Level, levelGivenBy, rank } from '../model/level.ts';
import type { Repository } from '../model/resources.ts';
import type { Difference, Testimony, WitnessRow, WitnessTarget } from '../model/witness.ts';
import { byCodeUnit } from '../order.ts';

/** One answered question to the list; `rows` is null where it could not be read. */
export type Heard =
  | { readonly target: WitnessTarget; readonly rows: readonly WitnessRow[] }
  | { readonly target: WitnessTarget; readonly rows: null; readonly reason: string };

export interface Hearing {
  readonly inventory: Inventory;
  readonly doubts: Doubts;
  /** Whether the list of repositories was read: a repository outside of it is then explained by no unread scope. */
  readonly isListRead: boolean;
  readonly heard: readonly Heard[];
}

/**
 * Compares Bitbucket's own effective list with what was computed. The list is a witness, not a source:
 * it gives highest levels without reasons, and nothing of it is ever adopted.
 * It leaves out access that comes from a repository being public, and so does this comparison.
 */
export function hearWitness({ inventory, doubts, isListRead, heard }: Hearing): Testimony {
  const rows = heard.flatMap((each) => each.rows ?? []);
  const reported = byRepository(rows);
  const listed = inventory.repositories.map((repository) => repository.uuid);
  const repositories = heardRepositories(heard, listed);
  const everywhere = [...new Set([...repositories, ...reported.keys()])].sort(byCodeUnit);
  const differencesIn = comparison(inventory, (repository) =>
    repository === undefined ? !isListRead : doubts(repository).length > 0,
  );
  return {
    extent: extentOf(repositories.length, listed.length),
    reason: repositories.length === listed.length ? '' : reasonOf(heard),
    repositories,
    users: [...new Set(rows.map((row) => row.user))].sort(byCodeUnit),
    rows: rows.length,
    differences: everywhere.flatMap((uuid) => differencesIn(uuid, reported.get(uuid) ?? new Map())),
  };
}

function heardRepositories(heard: readonly Heard[], listed: readonly string[]): readonly string[] {
  const answered = heard.filter((each) => each.rows !== null).map((each) => each.target);
  const single = answered.flatMap((target) => (target.kind === 'repository' ? [target.uuid] : []));
  return single.length < answered.length ? listed : single.sort(byCodeUnit);
}

function comparison(inventory: Inventory, isDoubted: (repository: Repository | undefined) => boolean) {
  const accessOn = accessResolver(inventory, { withPublic: false });
  const known = new Map(inventory.repositories.map((repository) => [repository.uuid, repository]));
  return (uuid: string, words: ReadonlyMap<string, string>): Difference[] => {
    const repository = known.get(uuid);
    const accesses = repository === undefined ? [] : accessOn(repository);
    const computed = new Map(accesses.map(({ user, level }) => [user, level]));
    const unreadScope = isDoubted(repository);
    return [...new Set([...words.keys(), ...computed.keys()])].sort(byCodeUnit).flatMap((user) => {
      const pair = { reported: words.get(user) ?? 'none', computed: computed.get(user) ?? 'none' };
      const kind = verdictOn(pair.reported, pair.computed);
      return kind === null ? [] : [{ kind, repository: uuid, user, ...pair, unreadScope }];
    });
  };
}

/** A word that nobody has defined can mean anything, so it is never explained by what was computed. */
function verdictOn(reported: string, computed: Level): Difference['kind'] | null {
  const level = levelGivenBy('repository', reported);
  if (level === null || rank(level) > rank(computed)) return 'unexplained';
  return rank(level) < rank(computed) ? 'stale' : null;
}

function byRepository(rows: readonly WitnessRow[]): ReadonlyMap<string, ReadonlyMap<string, string>> {
  const found = new Map<string, Map<string, string>>();
  for (const { repository, user, level } of rows) {
    const users = found.get(repository);
    if (users === undefined) found.set(repository, new Map([[user, level]]));
    else users.set(user, level);
  }
  return found;
}

function extentOf(heard: number, listed: number): Testimony['extent'] {
  if (heard === listed) return 'full';
  return heard === 0 ? 'none' : 'part';
}

function reasonOf(heard: readonly Heard[]): string {
  const failed = heard.flatMap((each) => (each.rows === null ? [each.reason] : []));
  return failed[0] ?? 'The whole list costs more than half as many requests as the rest of the run';
}

/** Before anything was asked. */
export function unheard(): Testimony {
  return { extent: 'none', reason: '', repositories: [], users: [], rows: 0, differences: [] };
}
