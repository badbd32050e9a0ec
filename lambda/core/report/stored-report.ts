import type { Inventory } from '../access/inventory.ts';
import { accessRows } from '../access/rows.ts';
import type { FollowUp } from '../alert/notice.ts';
import { makeAudit, newTally, tallied } from '../audit/make-audit.ts';
import { doubtsOf } from '../coverage/exactness.ts';
import type { AccessRow, Audit } from '../model/audit.ts';
import type { Snapshot } from '../model/snapshot.ts';
import { provenInventory } from '../snapshot/views.ts';
import { accessCsv } from './access-csv.ts';
import { canonicalJson } from './canonical-json.ts';
import type { PastRun } from './past-run.ts';
import type { Stored } from './redact.ts';
import { reportHtml } from './report-html.ts';
import { reportMarkdown } from './report-markdown.ts';
import { resultFile } from './result-json.ts';
import { reportBook } from './workbook/report-book.ts';

export const REPORT_FORMATS = ['html', 'xlsx', 'markdown', 'csv', 'json'] as const;
export type ReportFormat = (typeof REPORT_FORMATS)[number];

export interface StoredReport extends Stored {
  readonly run: Audit['run'];
  readonly baseline: Audit['baseline'];
  /** Earlier runs, oldest first. */
  readonly history: readonly PastRun[];
}

interface Rendered {
  readonly audit: Audit;
  readonly snapshot: Snapshot;
  readonly inventory: Inventory;
  readonly history: readonly PastRun[];
  readonly followUp: FollowUp;
  rows(): Iterable<AccessRow>;
}

/** A stored run in one of its formats, in pieces. Unless it was redacted, the same bytes as the run wrote. */
export function renderStored(format: ReportFormat, stored: StoredReport): Iterable<string | Uint8Array> {
  const content = rendered(stored);
  switch (format) {
    case 'html':
      return [reportHtml({ ...content, rows: content.rows() })];
    case 'xlsx':
      return reportBook({ ...content, rows: content.rows() });
    case 'markdown':
      return [reportMarkdown(content.audit)];
    case 'csv':
      return accessCsv(content.rows());
    case 'json':
      return [canonicalJson(resultFile(content.audit, content.followUp))];
  }
}

function rendered({ snapshot, previous, facts, followUp, run, baseline, history }: StoredReport): Rendered {
  const inventory = provenInventory(snapshot);
  const doubts = doubtsOf(snapshot, inventory);
  const rows = () => accessRows({ snapshot, inventory, doubts });
  const tally = newTally();
  for (const _ of tallied(rows(), tally));
  const comparand = { kind: 'told', baseline, facts, previous } as const;
  const audit = makeAudit({ run, snapshot, inventory, doubts, tally, comparand });
  return { audit, snapshot, inventory, history, followUp, rows };
}
