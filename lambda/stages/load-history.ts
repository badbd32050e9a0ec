import type { Commit } from '../core/model/run.ts';
import { type PastRun, TREND_RUNS } from '../core/report/past-run.ts';
import type { ResultFile } from '../core/report/result-json.ts';
import type { Store } from '../ports.ts';
import { loadResult } from './deliver.ts';
import { committedSlots, readLink } from './history.ts';
import { keys } from './keys.ts';
import type { Run } from './open-run.ts';

/**
 * The runs before this one, oldest first, as many as the trends show. Each is vouched for by the one after it:
 * the walk goes back along the hashes of the commits and ends where one does not fit, or its result.json does not.
 */
export async function loadHistory(
  store: Store,
  { workspace, slot, previousCommit }: Pick<Run, 'workspace' | 'slot' | 'previousCommit'>,
): Promise<readonly PastRun[]> {
  const slots = committedSlots(await store.list(keys.runs(workspace))).filter((each) => each < slot);
  const runs: PastRun[] = [];
  let expected = previousCommit;
  for (const place of slots.toReversed().slice(0, TREND_RUNS - 1)) {
    const { commit, hash } = await readLink(store, workspace, place);
    if (commit === 'damaged' || hash !== expected) break;
    const result = await loadResult(store, { workspace, slot: place }, { commit });
    if (result === null) break;
    runs.unshift(pastRun(commit, result));
    expected = commit.previousCommit;
  }
  return runs;
}

function pastRun({ number, slot, status }: Commit, { summary, factCounts }: ResultFile): PastRun {
  const changes = Object.values(factCounts).reduce((sum, count) => sum + count, 0);
  return { number, slot, status, summary, changes };
}
