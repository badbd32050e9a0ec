import type { AuditLog } from './audit-log.ts';
import type { Content, Twice, Unreadable } from './reading.ts';
import type { Person, Workspace } from './resources.ts';
import type { Scope } from './scope.ts';
import type { Testimony } from './witness.ts';

/**
 * What is known of one scope.
 * Read by this run: `unreadable` is null and `lastRead` is this run's slot.
 * Not read: `content` is what was last known, or null where nothing ever was.
 */
export interface Observation {
  readonly scope: Scope;
  readonly content: Content | null;
  /** The slot of the last run that read it. */
  readonly lastRead: string | null;
  /** When that run read it, ISO 8601 UTC. */
  readonly readAt: string | null;
  readonly unreadable: Unreadable | null;
  readonly twice?: Twice;
  /** How many entries Bitbucket said the list has; missing where it did not. */
  readonly reported?: number;
  /** Missing in what older versions stored, and where nothing was ever read. */
  readonly seen?: Seen;
}

/** Since when a scope holds what it holds: owners, members of a group, grants with their level, where repositories are. */
export interface Seen {
  /** The slot of the first run that read the scope: what it found may be older. */
  readonly from: string;
  /** What came later, by the slot of the run that first saw it there. */
  readonly since: Readonly<Record<string, string>>;
}

/** The inventory a run was computed from. Unread scopes are carried forward, marked with the run that read them. */
export interface Snapshot {
  readonly workspace: Workspace;
  readonly slot: string;
  /** By scope id. */
  readonly observations: ReadonlyMap<string, Observation>;
  /** By UUID. */
  readonly people: ReadonlyMap<string, Person>;
  readonly testimony: Testimony;
  /** Absent where no organisation's audit log was asked about the changes of the run. */
  readonly auditLog?: AuditLog;
}
