import type { Audit, Names } from '../model/audit.ts';
import type { AuditLog } from '../model/audit-log.ts';
import type { Status } from '../model/run.ts';
import { verdict } from '../report/verdict.ts';
import { type UnusualChange, unusualChange } from './unusual-change.ts';

/** What a message says beside its alert. */
export interface MessageContext {
  readonly workspace: Audit['workspace'];
  readonly runNumber: number;
  readonly slot: string;
  readonly previousSlot: string | null;
  /** SHA-256 of commit.json, hex. */
  readonly commit: string;
  readonly status: Status;
  readonly verdict: string;
  /** Where a person finds the report: a path or an s3:// address. */
  readonly reportLocation: string;
  readonly coverage: { readonly scopes: number; readonly read: number };
  /** Something is readable again, so that what is seen now may be older than the previous run. */
  readonly regained: boolean;
  readonly names: Names;
  /** Null where no organisation's audit log was asked about the changes. */
  readonly auditLog: AuditLog | null;
  /** Where far more than usual changed at once. */
  readonly unusual: UnusualChange | null;
}

/** What `messageContext` cannot know before the run is committed. */
export interface Committed {
  /** SHA-256 of commit.json, hex. */
  readonly commit: string;
  readonly reportLocation: string;
}

export function messageContext(audit: Audit, { commit, reportLocation }: Committed): MessageContext {
  const { run, coverage } = audit;
  return {
    workspace: audit.workspace,
    runNumber: run.number,
    slot: run.slot,
    previousSlot: run.previousSlot,
    commit,
    status: audit.status,
    verdict: verdict(audit),
    reportLocation,
    coverage: { scopes: coverage.scopes, read: coverage.read },
    regained: audit.facts.some(({ kind }) => kind === 'coverage-restored'),
    names: audit.names,
    auditLog: audit.auditLog,
    unusual: unusualChange(audit.facts, audit.summary),
  };
}
