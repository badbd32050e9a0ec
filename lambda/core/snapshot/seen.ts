import type { Content } from '../model/reading.ts';
import type { Observation, Seen } from '../model/snapshot.ts';
import type { LastObserved } from './last-observed.ts';

export interface Look {
  readonly slot: string;
  /** What this run read. */
  readonly content: Content;
  readonly last: LastObserved;
  /** What the run before left of this scope. */
  readonly before: Observation | undefined;
}

/** Since when each thing that gives access has been seen in a scope, in every run that read it. */
export function seenSince({ slot, content, last, before }: Look): Seen {
  if (last.kind === 'unknown') return { from: slot, since: {} };
  const known = new Set(last.kind === 'known' ? entriesOf(last.content) : []);
  const since = entriesOf(content).flatMap((entry): [string, string][] => {
    const first = known.has(entry) ? sinceWhen(before?.seen, entry) : slot;
    return first === undefined ? [] : [[entry, first]];
  });
  return { from: before?.seen?.from ?? before?.lastRead ?? slot, since: Object.fromEntries(since) };
}

/** Entries are made of what the server sent: one may be called like what every object has. */
function sinceWhen(seen: Seen | undefined, entry: string): string | undefined {
  return seen !== undefined && Object.hasOwn(seen.since, entry) ? seen.since[entry] : undefined;
}

export function grantEntry(principal: string, level: string): string {
  return `${principal}=${level}`;
}

export function placeEntry(repository: string, project: string): string {
  return `${repository} in ${project}`;
}

export function publicEntry(repository: string): string {
  return `${repository} is public`;
}

/** Members and groups alone give nothing. */
function entriesOf(content: Content): readonly string[] {
  switch (content.kind) {
    case 'members':
      return content.owners;
    case 'group-members':
      return content.members;
    case 'grants':
      return content.grants.map(({ principal, level }) => grantEntry(principal, level));
    case 'repositories':
      return content.repositories.flatMap(({ uuid, project, isPublic }) => [
        placeEntry(uuid, project.uuid),
        ...(isPublic ? [publicEntry(uuid)] : []),
      ]);
    case 'groups':
    case 'projects':
      return [];
  }
}
