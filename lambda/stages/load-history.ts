import type { Commit } from '../core/model/run.ts';
import { type PastRun, TREND_RUNS } from '../core/report/past-run.ts';
import type { ResultFile } from '../core/report/result-json.ts';
import type { Store } from '../ports.ts';
import { loadResult } from './deliver.ts';
import { sha256 } from './json.ts';
import { keys, slotOf } from './keys.ts';
import type { Run } from './open-run.ts';
import { parseCommit } from './records.ts';

/**
 * The runs before this one, oldest first, as many as the trends show. Each is vouched for by the one after it:
 * the walk goes back along the hashes of the commits and ends where one does not fit, or its result.json does not.
 */
export async function loadHistory(
  store: Store,
  { workspace, slot, previousCommit }: Pick<Run, 'workspace' | 'slot' | 'previousCommit'>,
): Promise<readonly PastRun[]> {
  const slots = (await store.list(keys.runs(workspace)))
    .filter((key) => key.endsWith('/commit.json'))
    .flatMap((key) => slotOf(key) ?? [])
    .filter((each) => each < slot);
  const runs: PastRun[] = [];
  let expected = previousCommit;
  for (const place of slots.toReversed().slice(0, TREND_RUNS - 1)) {
    const commit = await commitAt(store, keys.file(workspace, place, 'commit.json'), expected);
    const result = commit === null ? null : await loadResult(store, { workspace, slot: place }, { commit });
    if (commit === null || result === null) break;
    runs.unshift(pastRun(commit, result));
    expected = commit.previousCommit;
  }
  return runs;
}

async function commitAt(store: Store, key: string, expected: string | null): Promise<Commit | null> {
  const object = await store.read(key);
  if (object === null || sha256(object.content) !== expected) return null;
  const commit = parseCommit(object.content);
  return commit === 'damaged' ? null : commit;
}

function pastRun({ number, slot, status }: Commit, { summary, factCounts }: ResultFile): PastRun {
  const changes = Object.values(factCounts).reduce((sum, count) => sum + count, 0);
  return { number, slot, status, summary, changes };
}
