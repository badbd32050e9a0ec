import type { Inventory } from '../access/inventory.ts';
import { type Doubts, doubtsOf } from '../coverage/exactness.ts';
import type { Certainty } from '../model/access.ts';
import type { Level } from '../model/level.ts';
import type { Person, Repository } from '../model/resources.ts';
import type { Status } from '../model/run.ts';
import { scopeName } from '../model/scope.ts';
import type { Snapshot } from '../model/snapshot.ts';
import type { Difference } from '../model/witness.ts';
import { by } from '../order.ts';
import { namesIn } from '../snapshot/names.ts';
import { lastKnownScopes, provenInventory } from '../snapshot/views.ts';
import { scopeWords } from '../text/grant-words.ts';

/** What every answer stands on: one stored run. */
export interface Ground {
  readonly snapshot: Snapshot;
  /** What the run's reads prove. */
  readonly inventory: Inventory;
  /** Why what is known of a repository may not be the whole truth; empty where it is. */
  readonly doubts: Doubts;
  /** Everybody anybody may ask about, also those known from unread scopes only. */
  readonly people: readonly Person[];
  /** The same for repositories. */
  readonly repositories: readonly Repository[];
}

export function groundOf(snapshot: Snapshot): Ground {
  const inventory = provenInventory(snapshot);
  const doubts = doubtsOf(snapshot, inventory);
  const isListed = snapshot.observations.get('repos/list')?.unreadable === null;
  return {
    snapshot,
    inventory,
    doubts: (repository) => [...(isListed ? [] : ['repos/list was not read']), ...doubts(repository)],
    people: peopleIn(snapshot, inventory),
    repositories: repositoriesIn(snapshot),
  };
}

/** Without any proven access, doubts leave nothing certain at all. */
export function certaintyOf(reasons: readonly string[], level: Level): Certainty {
  if (reasons.length === 0) return 'exact';
  return level === 'none' ? 'unknown' : 'lower-bound';
}

/** Where Bitbucket's own effective list and the known grants disagree. */
export function differencesOn(
  { snapshot }: Ground,
  about: { readonly user?: string; readonly repository?: string },
): readonly Difference[] {
  return snapshot.testimony.differences.filter(
    ({ user, repository }) =>
      user === (about.user ?? user) && repository === (about.repository ?? repository),
  );
}

function peopleIn({ people }: Snapshot, { users }: Inventory): readonly Person[] {
  const unnamed = users.filter((uuid) => !people.has(uuid)).map(nobody);
  return [...people.values(), ...unnamed];
}

function nobody(uuid: string): Person {
  return { uuid, name: '', accountId: null, isApp: false, isActive: true };
}

function repositoriesIn(snapshot: Snapshot): readonly Repository[] {
  return lastKnownScopes(snapshot).flatMap(({ content }) =>
    content.kind === 'repositories' ? content.repositories : [],
  );
}

/** The run an answer comes from. */
export interface AskedRun {
  readonly number: number;
  readonly slot: string;
  /** SHA-256 of commit.json, hex. */
  readonly commit: string;
  readonly status: Status;
}

/** How old an answer is and what the run behind it did not read. The fields of the JSON answers. */
export interface Standing {
  readonly workspace: string;
  readonly run: AskedRun;
  /** Whole days from the slot to the clock. */
  readonly ageDays: number;
  readonly scopes: number;
  readonly read: number;
  readonly notRead: readonly NotReadScope[];
}

export interface NotReadScope {
  readonly scope: string;
  /** The same in words, with names instead of UUIDs. */
  readonly words: string;
  readonly reason: string;
  readonly httpStatus: number | null;
  /** The slot of the last run that read it. */
  readonly lastRead: string | null;
}

const DAY_MS = 86_400_000;

/** `now` is in milliseconds since 1970. */
export function standingOf(snapshot: Snapshot, run: AskedRun, now: number): Standing {
  const names = namesIn(snapshot, null);
  const notRead = [...snapshot.observations.values()].flatMap(({ scope, unreadable, lastRead }) => {
    if (unreadable === null) return [];
    const { reason, httpStatus } = unreadable;
    const name = scopeName(scope);
    return [{ scope: name, words: scopeWords(name, names), reason, httpStatus, lastRead }];
  });
  const scopes = snapshot.observations.size;
  return {
    workspace: snapshot.workspace.slug,
    run,
    ageDays: Math.max(0, Math.floor((now - Date.parse(run.slot)) / DAY_MS)),
    scopes,
    read: scopes - notRead.length,
    notRead: notRead.sort(by((each) => each.scope)),
  };
}
