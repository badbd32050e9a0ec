import { accessRows } from '../core/access/rows.ts';
import { followUpOf } from '../core/alert/follow-up.ts';
import { type Comparand, makeAudit, newTally, tallied } from '../core/audit/make-audit.ts';
import { doubtsOf } from '../core/coverage/exactness.ts';
import type { Status } from '../core/model/run.ts';
import type { Snapshot } from '../core/model/snapshot.ts';
import { accessCsv } from '../core/report/access-csv.ts';
import { accessParquet } from '../core/report/access-parquet.ts';
import { canonicalJson } from '../core/report/canonical-json.ts';
import { changesJsonl } from '../core/report/changes-jsonl.ts';
import { reportHtml } from '../core/report/report-html.ts';
import { resultFile } from '../core/report/result-json.ts';
import { reportBook } from '../core/report/workbook/report-book.ts';
import { snapshotJson } from '../core/snapshot/snapshot-json.ts';
import { provenInventory } from '../core/snapshot/views.ts';
import type { Store } from '../ports.ts';
import { auditLogOf } from './audit-log-of.ts';
import { SNAPSHOT } from './baseline.ts';
import type { Collecting } from './collect.ts';
import { snapshotOf } from './hear.ts';
import { keys } from './keys.ts';
import { loadHistory } from './load-history.ts';
import { loadOpenAdmins } from './load-open-admins.ts';
import type { Run } from './open-run.ts';
import { RunFiles } from './run-files.ts';

/** What a commit needs to know of the files of its run. */
export interface Published {
  readonly status: Status;
  /** SHA-256 by file name, hex. */
  readonly files: Readonly<Record<string, string>>;
}

/** Resolves what was read, compares it with the run before, and writes every file of the run but the commit. */
export async function publish(store: Store, collecting: Collecting): Promise<Published> {
  const { run } = collecting;
  const files = new RunFiles(store, keys.run(run.workspace, run.slot));
  const snapshot = withAuditLog(collecting, snapshotOf(collecting));
  const inventory = provenInventory(snapshot);
  const doubts = doubtsOf(snapshot, inventory);
  const rows = () => accessRows({ snapshot, inventory, doubts });
  let tally = newTally();
  await files.write('access.csv', () => {
    tally = newTally();
    return accessCsv(tallied(rows(), tally));
  });
  await files.writeBytes('access.parquet', () => accessParquet(rows(), run.slot));
  const { number, slot, previousSlot } = run;
  const comparand = comparandOf(run, collecting.previous);
  const place = { number, slot, previousSlot };
  const audit = makeAudit({ run: place, snapshot, inventory, doubts, tally, comparand });
  await files.write('changes.jsonl', () => [changesJsonl(audit.facts)]);
  await files.writeGzip(SNAPSHOT, () => snapshotJson(snapshot));
  const history = await loadHistory(store, run);
  await files.write('report.html', () => [reportHtml({ audit, rows: rows(), snapshot, inventory, history })]);
  await files.writeBytes('report.xlsx', () =>
    reportBook({ audit, snapshot, inventory, rows: rows(), history }),
  );
  const followUp = followUpOf({ audit, snapshot, before: await loadOpenAdmins(store, run) });
  await files.write('result.json', () => [canonicalJson(resultFile(audit, followUp))]);
  return { status: audit.status, files: files.hashes };
}

function withAuditLog(collecting: Collecting, snapshot: Snapshot): Snapshot {
  const auditLog = auditLogOf(collecting, snapshot);
  return auditLog === undefined ? snapshot : { ...snapshot, auditLog };
}

function comparandOf({ baseline }: Run, previous: Collecting['previous']): Comparand {
  if (baseline.kind !== 'run') return baseline;
  if (previous === null) throw new Error('The baseline was not loaded');
  return { kind: 'run', snapshot: previous };
}
