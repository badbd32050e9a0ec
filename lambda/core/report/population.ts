import { levelGivenBy } from '../model/level.ts';
import type { Content } from '../model/reading.ts';
import type { Scope, ScopeKind } from '../model/scope.ts';
import type { Observation, Snapshot } from '../model/snapshot.ts';

/** One kind of list: how many there are, how many were read, and what came of their entries. */
export interface PopulationLine {
  readonly what: string;
  readonly lists: number;
  readonly read: number;
  /** Entries that Bitbucket says those of the read lists have that tell it. */
  readonly reported: number;
  /** Read lists that do not tell. */
  readonly untold: number;
  /** Read lists that held fewer than they said. */
  readonly short: number;
  /** Entries that were received in lists read to their end. */
  readonly received: number;
  /** Entries that count in the rows of access. */
  readonly audited: number;
  /** Grants of `none`, which give nothing. */
  readonly none: number;
  /** Words nobody has defined, which are listed on their own. */
  readonly undefinedWords: number;
}

const KINDS: readonly [ScopeKind, what: string][] = [
  ['members', 'Members and owners of the workspace'],
  ['groups', 'Groups'],
  ['group-members', 'Members of groups'],
  ['projects', 'Projects'],
  ['project-users', 'Project grants to users'],
  ['project-groups', 'Project grants to groups'],
  ['repositories', 'Repositories'],
  ['repository-users', 'Repository grants to users'],
  ['repository-groups', 'Repository grants to groups'],
];

const NOTHING = {
  lists: 0,
  read: 0,
  reported: 0,
  untold: 0,
  short: 0,
  received: 0,
  audited: 0,
  none: 0,
  undefinedWords: 0,
};

/** Every list of this kind was read to its end, and none held fewer entries than Bitbucket says. */
export function isWhole({ lists, read, short }: PopulationLine): boolean {
  return read === lists && short === 0;
}

/** What was reported, what was received, what of it counts, and what was left out and why: one line for each kind of list. */
export function population({ observations }: Snapshot): readonly PopulationLine[] {
  return KINDS.map(([kind, what]) => {
    const own = [...observations.values()].filter(({ scope }) => scope.kind === kind);
    return { what, ...tallied(own) };
  });
}

function tallied(observations: readonly Observation[]): Omit<PopulationLine, 'what'> {
  const line = { ...NOTHING, lists: observations.length };
  for (const { scope, content, unreadable, reported } of observations) {
    if (unreadable !== null || content === null) continue;
    const { received, none, undefinedWords } = entries(scope, content);
    line.read += 1;
    line.received += received;
    if (reported === undefined) line.untold += 1;
    else line.reported += reported;
    if (received < (reported ?? 0)) line.short += 1;
    line.none += none;
    line.undefinedWords += undefinedWords;
    line.audited += received - none - undefinedWords;
  }
  return line;
}

type Entries = Pick<PopulationLine, 'received' | 'none' | 'undefinedWords'>;

function entries(scope: Scope, content: Content): Entries {
  switch (content.kind) {
    case 'members': {
      const people = new Set([...content.members, ...content.owners]);
      return { received: people.size, none: 0, undefinedWords: 0 };
    }
    case 'groups':
      return whole(content.groups);
    case 'group-members':
      return whole(content.members);
    case 'projects':
      return whole(content.projects);
    case 'repositories':
      return whole(content.repositories);
    case 'grants': {
      const holder = 'project' in scope ? 'project' : 'repository';
      const levels = content.grants.map(({ level }) => levelGivenBy(holder, level));
      return {
        received: levels.length,
        none: levels.filter((level) => level === 'none').length,
        undefinedWords: levels.filter((level) => level === null).length,
      };
    }
  }
}

function whole(list: readonly unknown[]): Entries {
  return { received: list.length, none: 0, undefinedWords: 0 };
}
