import type { RunChoice } from '../core/ask/run-choice.ts';
import type { Fact } from '../core/model/fact.ts';
import type { Snapshot } from '../core/model/snapshot.ts';
import type { StoredReport } from '../core/report/stored-report.ts';
import type { Store } from '../ports.ts';
import { loadSnapshot } from './baseline.ts';
import { committedAt, loadResult } from './deliver.ts';
import { sha256 } from './json.ts';
import { keys } from './keys.ts';
import { loadHistory } from './load-history.ts';
import { type LoadedRun, loadRun } from './load-run.ts';

export type LoadedReport =
  | { readonly kind: 'loaded'; readonly report: StoredReport }
  | Exclude<LoadedRun, { kind: 'loaded' }>;

/** Everything that a report of a stored run is made from. Each file is what the commit says, or nothing is given. */
export async function loadReport(store: Store, workspace: string, choice: RunChoice): Promise<LoadedReport> {
  const loaded = await loadRun(store, workspace, choice);
  if (loaded.kind !== 'loaded') return loaded;
  const { ref, commit, snapshot } = loaded;
  const place = { workspace, slot: ref.slot };
  const result = await loadResult(store, place, { commit });
  const changes = await store.read(keys.file(workspace, ref.slot, 'changes.jsonl'));
  if (result === null || changes === null || sha256(changes.content) !== commit.files['changes.jsonl']) {
    return { kind: 'damaged', reason: `The files of ${ref.slot} are not what its commit says` };
  }
  const { run, baseline, notices = [], open = [] } = result;
  const { previousCommit } = commit;
  return {
    kind: 'loaded',
    report: {
      run,
      baseline,
      snapshot,
      previous: await snapshotBefore(store, workspace, { run, previousCommit, baseline }),
      facts: factsIn(changes.content),
      followUp: { notices, open },
      history: await loadHistory(store, { workspace, slot: ref.slot, previousCommit }),
    },
  };
}

function factsIn(lines: Uint8Array): readonly Fact[] {
  const text = Buffer.from(lines).toString('utf8');
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Fact);
}

/** It only gives names to what is gone since: where it cannot be trusted, UUIDs stand in their place. */
async function snapshotBefore(
  store: Store,
  workspace: string,
  {
    run,
    previousCommit,
    baseline,
  }: Pick<StoredReport, 'run' | 'baseline'> & { readonly previousCommit: string | null },
): Promise<Snapshot | null> {
  if (run.previousSlot === null || baseline !== 'compared') return null;
  const before = await committedAt(store, { workspace, slot: run.previousSlot });
  if (before === null || before.ref.commit !== previousCommit) return null;
  const loaded = await loadSnapshot(store, workspace, { run: before.ref, commit: before.commit });
  return loaded.kind === 'loaded' ? loaded.snapshot : null;
}
