import type { Deed } from './audit-log.ts';
import type { Level } from './level.ts';

/** One difference between what is observed now and what was last observed. The fields of changes.jsonl. */
export type Fact = (
  | { readonly kind: 'baseline-invalid'; readonly reason: string }
  | { readonly kind: 'baseline-created' }
  | { readonly kind: 'owner-added' | 'owner-removed'; readonly user: string }
  | {
      readonly kind: 'new-admin' | 'raised' | 'lowered' | 'revoked';
      readonly user: string;
      readonly repository: string;
      readonly from: Level;
      readonly to: Level;
    }
  | {
      readonly kind: 'path-changed';
      readonly user: string;
      readonly repository: string;
      readonly level: Level;
    }
  | { readonly kind: 'admin-grant-added'; readonly grant: string; readonly from: string | null }
  | {
      readonly kind: 'repository-public' | 'repository-private' | 'repository-added' | 'repository-removed';
      readonly repository: string;
    }
  | {
      readonly kind: 'repository-moved';
      readonly repository: string;
      readonly from: string;
      readonly to: string;
    }
  | { readonly kind: 'unknown-level'; readonly grant: string; readonly level: string }
  | { readonly kind: 'coverage-lost' | 'coverage-restored'; readonly scope: string }
) & {
  /** The id of the cause it belongs to: facts with one cause make one line and one message. */
  readonly cause: string;
};

export type FactKind = Fact['kind'];

export type Severity = 'critical' | 'high' | 'medium' | 'low';

/** Facts that have one reason, with that reason in words. */
export interface Cause {
  readonly id: string;
  /** What happened, e.g. `group-joined`. */
  readonly kind: string;
  readonly text: string;
  readonly facts: readonly Fact[];
  /** The entries of the audit log that fit, the newest first; absent where none was read or nobody can be behind it. */
  readonly by?: readonly Deed[];
}

/** What is sent to every channel. The key is the same whenever the same run is computed again. */
export interface Alert {
  readonly key: string;
  readonly severity: Severity;
  /** Facts that go alone and first. */
  readonly urgent: boolean;
  readonly causes: readonly Cause[];
}
