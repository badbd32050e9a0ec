import type { AccessRow } from '../model/audit.ts';
import { type Level, levelGivenBy } from '../model/level.ts';
import type { Repository } from '../model/resources.ts';
import { scopeId } from '../model/scope.ts';
import type { Snapshot } from '../model/snapshot.ts';
import { by } from '../order.ts';
import { grantEntry, placeEntry, publicEntry } from './seen.ts';

/** The run that first saw something that has been there ever since. */
export interface FirstSeen {
  readonly slot: string;
  /** That run was the first to look: it may have been there before. */
  readonly orEarlier: boolean;
}

export interface Sightings {
  owner(user: string): FirstSeen | null;
  membership(group: string, user: string): FirstSeen | null;
  /** `scope` is the id of the list that holds the grant. */
  grant(scope: string, principal: string, level: string): FirstSeen | null;
  /** A path of access.csv: seen where everything it is made of was. */
  path(path: string, user: string, repository: Repository): FirstSeen | null;
  /** The level of a row: seen where any of the paths was that still give it. */
  level(row: Pick<AccessRow, 'level' | 'paths' | 'user' | 'repository'>): FirstSeen | null;
}

const GRANT = /^(repo|project:[^/]*)\/(?:user|group:(.*))=([^=]*)$/s;

/** Null stands for what no run has noted, as in what is stored of older versions. */
export function sightings({ observations }: Pick<Snapshot, 'observations'>): Sightings {
  return { owner, membership, grant, path, level };

  function entry(scope: string, name: string): FirstSeen | null {
    const seen = observations.get(scope)?.seen;
    if (seen === undefined) return null;
    const slot = Object.hasOwn(seen.since, name) ? seen.since[name] : undefined;
    return slot === undefined ? { slot: seen.from, orEarlier: true } : { slot, orEarlier: false };
  }

  function owner(user: string): FirstSeen | null {
    return entry(scopeId({ kind: 'members' }), user);
  }

  function membership(group: string, user: string): FirstSeen | null {
    return entry(scopeId({ kind: 'group-members', group }), user);
  }

  function grant(scope: string, principal: string, level: string): FirstSeen | null {
    return entry(scope, grantEntry(principal, level));
  }

  function path(text: string, user: string, { uuid, project }: Repository): FirstSeen | null {
    if (text.startsWith('workspace/owner=')) return owner(user);
    const list = scopeId({ kind: 'repositories' });
    if (text.startsWith('public=')) return entry(list, publicEntry(uuid));
    const parts = GRANT.exec(text);
    if (parts === null) return null;
    const [, place = '', group, level = ''] = parts;
    const holder = place === 'repo' ? `repo:${uuid}` : `project:${project.uuid}`;
    return latest([
      grant(`${holder}/${group === undefined ? 'users' : 'groups'}`, group ?? user, level),
      ...(group === undefined ? [] : [membership(group, user)]),
      ...(place === 'repo' ? [] : [entry(list, placeEntry(uuid, project.uuid))]),
    ]);
  }

  function level(row: Pick<AccessRow, 'level' | 'paths' | 'user' | 'repository'>): FirstSeen | null {
    const giving = row.paths.filter((each) => levelOf(each) === row.level);
    return earliest(giving.map((each) => path(each, row.user.uuid, row.repository)));
  }
}

/** A project's words are the repository's and one more. */
function levelOf(path: string): Level | null {
  return levelGivenBy('project', path.slice(path.lastIndexOf('=') + 1));
}

/** What needs all of them. */
export function latest(parts: readonly (FirstSeen | null)[]): FirstSeen | null {
  const known = parts.filter((part) => part !== null);
  if (known.length < parts.length) return null;
  const slot = known
    .map((part) => part.slot)
    .sort()
    .at(-1);
  if (slot === undefined) return null;
  return { slot, orEarlier: known.every((part) => part.slot < slot || part.orEarlier) };
}

/** What any of them is enough for. */
export function earliest(parts: readonly (FirstSeen | null)[]): FirstSeen | null {
  const known = parts.filter((part) => part !== null);
  if (known.length < parts.length) return null;
  return known.sort(by(({ slot, orEarlier }) => `${slot} ${orEarlier ? 0 : 1}`))[0] ?? null;
}
