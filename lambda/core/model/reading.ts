import type { Grant, Group, Person, Project, Repository } from './resources.ts';
import type { Scope } from './scope.ts';

/** What a scope holds, once it was listed to its end. Users are UUIDs. */
export type Content =
  | {
      readonly kind: 'members';
      readonly members: readonly string[];
      readonly owners: readonly string[];
      /** Workspace roles that nobody has defined, as `user` and the word. */
      readonly unknownRoles: readonly { readonly user: string; readonly role: string }[];
    }
  | { readonly kind: 'groups'; readonly groups: readonly Group[] }
  | { readonly kind: 'group-members'; readonly members: readonly string[] }
  | { readonly kind: 'projects'; readonly projects: readonly Project[] }
  | { readonly kind: 'repositories'; readonly repositories: readonly Repository[] }
  | { readonly kind: 'grants'; readonly grants: readonly Grant[] };

/** Why a scope could not be read. Texts are for people and hold nothing the server sent. */
export interface Unreadable {
  readonly reason: string;
  /** The last HTTP status, or null where none came. */
  readonly httpStatus: number | null;
  /** What somebody can do about it. */
  readonly remedy: string;
}

/** One attempt to read one scope, as it is kept in the work files of a run. */
export interface Reading {
  readonly scope: Scope;
  /** When the last answer came, ISO 8601 UTC. */
  readonly readAt: string;
  /** How many requests a faultless reading takes; retries are not counted. */
  readonly pages: number;
  /** How many entries Bitbucket says the list has; missing where it does not. */
  readonly reported?: number;
  /** Everybody whom the answers named. */
  readonly people: readonly Person[];
  readonly outcome: Read | NotRead;
  readonly twice?: Twice;
}

/** Of a scope that was read twice in one run, and holds what either reading showed. */
export interface Twice {
  /** ISO 8601 UTC. */
  readonly firstReadAt: string;
  /** The two readings were not the same. */
  readonly changed: boolean;
}

export interface Read {
  readonly kind: 'read';
  readonly content: Content;
}

export interface NotRead {
  readonly kind: 'unreadable';
  readonly unreadable: Unreadable;
}
