import type { Certainty } from './access.ts';
import type { AuditLog } from './audit-log.ts';
import type { Alert, Cause, Fact } from './fact.ts';
import type { Level } from './level.ts';
import type { Person, Repository, Workspace } from './resources.ts';
import type { Status } from './run.ts';
import type { Testimony } from './witness.ts';

/** Everything the files of a run are rendered from, beside the rows of access. Lists are sorted. */
export interface Audit {
  readonly run: { readonly number: number; readonly slot: string; readonly previousSlot: string | null };
  readonly workspace: Workspace;
  readonly status: Status;
  /** Whether there was something to compare with: only `compared` can say that nothing changed. */
  readonly baseline: 'compared' | 'created' | 'invalid';
  readonly coverage: Coverage;
  readonly summary: Summary;
  /** UUIDs. */
  readonly owners: readonly string[];
  /** UUIDs of repositories. */
  readonly publicRepositories: readonly string[];
  readonly facts: readonly Fact[];
  readonly causes: readonly Cause[];
  /** Urgent ones first. */
  readonly alerts: readonly Alert[];
  readonly testimony: Testimony;
  /** Null where no organisation's audit log was asked about the changes. */
  readonly auditLog: AuditLog | null;
  readonly names: Names;
}

export interface Coverage {
  readonly scopes: number;
  readonly read: number;
  readonly unreadable: readonly UnreadScope[];
  readonly unknownLevels: readonly { readonly grant: string; readonly level: string }[];
  readonly notExact: readonly NotExact[];
  /** Scopes that were read twice and differed: what either reading showed counts. */
  readonly changedMeanwhile: readonly string[];
  /** Ids of what no reading of Bitbucket's API can show. */
  readonly blindSpots: readonly string[];
}

export interface UnreadScope {
  readonly scope: string;
  readonly reason: string;
  readonly httpStatus: number | null;
  readonly remedy: string;
  /** The slot of the last run that read it. */
  readonly lastRead: string | null;
}

export interface NotExact {
  readonly repository: string;
  readonly certainty: Exclude<Certainty, 'exact'>;
  readonly reason: string;
}

/** Counts of what this run's reads prove. `pairs` are rows of access.csv, `admins` those of them with admin. */
export interface Summary {
  readonly users: number;
  readonly groups: number;
  readonly projects: number;
  readonly repositories: number;
  readonly pairs: number;
  readonly admins: number;
  readonly publicRepositories: number;
}

/** Labels for UUIDs, from this run and, for what is gone, from the one before. Raw: escape them per sink. */
export interface Names {
  /** The person's name, or the UUID where nobody told it. */
  user(uuid: string): string;
  /** `project key/slug`, or the UUID where nobody told it. */
  repository(uuid: string): string;
}

/** One row of access.csv. */
export interface AccessRow {
  readonly repository: Repository;
  readonly user: Person;
  readonly level: Level;
  /** Sorted. */
  readonly paths: readonly string[];
  /** Sorted: `app`, `inactive`, `not-a-member`. */
  readonly flags: readonly string[];
  readonly certainty: Exclude<Certainty, 'unknown'>;
}
