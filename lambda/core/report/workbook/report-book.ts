import { createHash } from 'node:crypto';
import type { Inventory } from '../../access/inventory.ts';
import type { AccessRow, Audit } from '../../model/audit.ts';
import type { Snapshot } from '../../model/snapshot.ts';
import { inert } from '../../text/inert.ts';
import { formatTime } from '../../text/time.ts';
import { type PastRun, runBefore } from '../past-run.ts';
import { aboutSheet, parametersSheet, summarySheet } from './about-sheets.ts';
import type { AccessCounts } from './access-counts.ts';
import { countAccess } from './access-counts.ts';
import { changesSheet, coverageSheet } from './change-sheets.ts';
import { groupsSheet, repositoriesSheet, usersSheet } from './list-sheets.ts';
import { type ReviewGrant, reviewGrants } from './review-grants.ts';
import { privilegedSheet, reviewSheet } from './review-sheets.ts';
import { workbookBytes } from './workbook.ts';

export interface BookContent {
  readonly audit: Audit;
  readonly snapshot: Snapshot;
  /** What this run's reads prove. */
  readonly inventory: Inventory;
  /** Walked once and not kept. */
  readonly rows: Iterable<AccessRow>;
  /** Earlier runs, oldest first. */
  readonly history: readonly PastRun[];
}

/** What every sheet is made from. */
export interface Book extends Omit<BookContent, 'rows' | 'history'> {
  /** The run before, where its counts can be trusted. */
  readonly previous: PastRun | null;
  readonly counts: AccessCounts;
  readonly grants: readonly ReviewGrant[];
}

/**
 * report.xlsx in pieces: what is to be decided, who is privileged, and what an access review needs around it.
 * Every single access stands in access.csv and access.parquet.
 */
export function reportBook({ audit, snapshot, inventory, rows, history }: BookContent): Iterable<Uint8Array> {
  const book = {
    audit,
    snapshot,
    inventory,
    previous: runBefore(audit, history),
    counts: countAccess(rows),
    grants: reviewGrants(snapshot, inventory),
  };
  const { workspace, run } = audit;
  return workbookBytes({
    title: `Access in ${inert(workspace.slug, 60)}, ${formatTime(run.slot)}, run ${run.number}`,
    created: run.slot,
    sheets: [
      aboutSheet(book),
      summarySheet(book),
      reviewSheet(book),
      privilegedSheet(book),
      changesSheet(book),
      usersSheet(book),
      repositoriesSheet(book),
      groupsSheet(book),
      coverageSheet(book),
      parametersSheet(book),
    ],
  });
}

/** The same in every run as long as the grant is the same, so that decisions can be carried over. */
export function reviewId(grant: string): string {
  return createHash('sha256').update(grant).digest('hex').slice(0, 10);
}
