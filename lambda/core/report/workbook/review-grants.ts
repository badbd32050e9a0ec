import { grantsAreToUsers, type Inventory } from '../../access/inventory.ts';
import { grantName } from '../../coverage/unknown-levels.ts';
import { type Holder, type Level, levelGivenBy, rank } from '../../model/level.ts';
import type { Scope } from '../../model/scope.ts';
import type { Snapshot } from '../../model/snapshot.ts';
import { by } from '../../order.ts';
import { type FirstSeen, type Sightings, sightings } from '../../snapshot/first-seen.ts';

/** One thing that can be decided on: what one person or group was given in one place. */
export interface ReviewGrant {
  /** As changes.jsonl spells it; `workspace/owner:UUID` for an owner. */
  readonly grant: string;
  readonly principal: 'user' | 'group';
  /** User UUID or group slug. */
  readonly id: string;
  readonly holder: 'workspace' | 'project' | 'repository';
  /** Project key or repository UUID. */
  readonly on: string;
  /** Bitbucket's own word. */
  readonly word: string;
  /** What it gives on a repository; null for a word nobody has defined. */
  readonly level: Level | null;
  /** How many people hold it; null where the members of the group could not be read. */
  readonly people: number | null;
  /** How many repositories it reaches. */
  readonly repositories: number;
  readonly firstSeen: FirstSeen | null;
}

/** Every grant that this run read and that gives something, the strongest first, then by place. */
export function reviewGrants(snapshot: Snapshot, inventory: Inventory): readonly ReviewGrant[] {
  const perProject = new Map<string, number>();
  for (const { project } of inventory.repositories) {
    perProject.set(project.uuid, (perProject.get(project.uuid) ?? 0) + 1);
  }
  const seen = sightings(snapshot);
  const grants = [...owners(inventory, seen), ...granted(snapshot, inventory, { perProject, seen })];
  return grants.sort((a, b) => weight(b) - weight(a) || by<ReviewGrant>(({ grant }) => grant)(a, b));
}

function owners({ owners: users, repositories }: Inventory, seen: Sightings): readonly ReviewGrant[] {
  return users.map((id) => ({
    grant: `workspace/owner:${id}`,
    principal: 'user',
    id,
    holder: 'workspace',
    on: '',
    word: 'owner',
    level: 'admin',
    people: 1,
    repositories: repositories.length,
    firstSeen: seen.owner(id),
  }));
}

function granted(
  { observations }: Snapshot,
  { groups }: Inventory,
  { perProject, seen }: { readonly perProject: ReadonlyMap<string, number>; readonly seen: Sightings },
): readonly ReviewGrant[] {
  return [...observations].flatMap(([list, { scope, content, unreadable }]): ReviewGrant[] => {
    const place = placeOf(scope, perProject);
    if (unreadable !== null || content?.kind !== 'grants' || place === null) return [];
    const principal = grantsAreToUsers(scope) ? 'user' : 'group';
    return content.grants
      .filter(({ level }) => level !== 'none')
      .map(({ principal: id, level: word }) => ({
        grant: grantName(scope, id),
        principal,
        id,
        ...place,
        word,
        level: levelGivenBy(place.holder, word),
        people: principal === 'user' ? 1 : (groups.get(id)?.length ?? null),
        firstSeen: seen.grant(list, id, word),
      }));
  });
}

type Place = Pick<ReviewGrant, 'on' | 'repositories'> & { readonly holder: Holder };

/** Null for a list that holds no grants. */
function placeOf(scope: Scope, perProject: ReadonlyMap<string, number>): Place | null {
  if ('project' in scope) {
    const { key, uuid } = scope.project;
    return { holder: 'project', on: key, repositories: perProject.get(uuid) ?? 0 };
  }
  return 'repository' in scope ? { holder: 'repository', on: scope.repository.uuid, repositories: 1 } : null;
}

/** A word nobody has defined may be more than admin. */
function weight({ level, holder }: ReviewGrant): number {
  const reach = holder === 'workspace' ? 2 : holder === 'project' ? 1 : 0;
  return (level === null ? 4 : rank(level)) * 3 + reach;
}
