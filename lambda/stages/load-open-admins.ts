import type { OpenAdmin } from '../core/alert/notice.ts';
import type { Store } from '../ports.ts';
import { committedAt, loadResult } from './deliver.ts';
import type { Run } from './open-run.ts';

/** What the run before handed on; `lost` where its files are not what its commit says. */
export async function loadOpenAdmins(store: Store, run: Run): Promise<readonly OpenAdmin[] | 'lost'> {
  if (run.baseline.kind !== 'run') return [];
  const place = { workspace: run.workspace, slot: run.baseline.slot };
  const committed = await committedAt(store, place);
  const result = committed === null ? null : await loadResult(store, place, committed);
  // A run of an earlier version handed nothing on.
  return result === null ? 'lost' : (result.open ?? []);
}
