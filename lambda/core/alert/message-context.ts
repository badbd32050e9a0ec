import type { Audit, Names } from '../model/audit.ts';
import type { AuditLog } from '../model/audit-log.ts';
import type { Status } from '../model/run.ts';
import type { ResultFile } from '../report/result-json.ts';
import type { UnusualChange } from './unusual-change.ts';

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
  /** Something is readable again, so that what is seen now may be older than the previous run. */
  readonly regained: boolean;
  readonly names: Names;
  /** Null where no organisation's audit log was asked about the changes. */
  readonly auditLog: AuditLog | null;
  /** Where far more than usual changed at once. */
  readonly unusual: UnusualChange | null;
}

/** What stands beside result.json: in commit.json, in the store and in the snapshots. */
export type Beside = Pick<MessageContext, 'commit' | 'reportLocation' | 'names' | 'auditLog'>;

/** Of a committed run: messages are made of what is stored, so that any process can send what another one left. */
export function messageContext(result: ResultFile, beside: Beside): MessageContext {
  const { run, workspace, status, verdict, factCounts } = result;
  return {
    workspace,
    runNumber: run.number,
    slot: run.slot,
    previousSlot: run.previousSlot,
    status,
    verdict,
    regained: (factCounts['coverage-restored'] ?? 0) > 0,
    // Older versions did not store it.
    unusual: result.unusual ?? null,
    ...beside,
  };
}
