import { setTimeout as wait } from 'node:timers/promises';
import { openStore } from '../lambda/adapters/store/open-store.ts';
import type { Machine } from '../lambda/core/doctor/local-findings.ts';
import { RollingHour } from '../lambda/core/quota/rolling-hour.ts';
import type { Clock, Store } from '../lambda/ports.ts';
import type { Settings } from '../lambda/settings.ts';
import { keepQuota, loadQuota } from '../lambda/stages/keep-quota.ts';

export interface DoctorStore {
  readonly quota: RollingHour;
  /** Writes down what was spent, which also shows whether the store can be written. */
  keep(workspace: string): Promise<void>;
  /** What went wrong, if anything did. */
  failure(): Machine['store'];
}

/** Milliseconds for one look at the store. */
const PATIENCE = 1_500;

/** The store as `doctor` needs it: a failure is told, and stops nothing. */
export async function doctorStore(
  { store: where, workspace, requestsPerHour: limit }: Settings,
  clock: Clock,
): Promise<DoctorStore> {
  const store: Store = openStore(where);
  let failure: Machine['store'] = null;
  const read = await inTime(loadQuota(store, clock, { workspace, limit }));
  if ('code' in read) failure = { failed: 'read', code: read.code };
  const quota = 'code' in read ? new RollingHour(limit) : read.value;

  async function keep(slug: string): Promise<void> {
    if (failure !== null) return;
    const kept = await inTime(keepUnder(slug));
    if ('code' in kept) failure = { failed: 'write', code: kept.code };
  }

  /** A slug that was only learnt has a record of its own, which goes on. */
  async function keepUnder(slug: string): Promise<void> {
    const record = slug === workspace ? quota : await loadQuota(store, clock, { workspace: slug, limit });
    if (record !== quota) {
      for (let spent = limit - quota.left(clock.now()); spent > 0; spent -= 1) record.take(clock.now());
    }
    await keepQuota({ store, clock, bitbucket: { quota: record } }, slug);
  }

  return { quota, keep, failure: () => failure };
}

/** The result, or in a word why there is none. */
async function inTime<T>(work: Promise<T>): Promise<{ readonly value: T } | { readonly code: string }> {
  const late = wait(PATIENCE, { code: 'no answer in time' }, { ref: false });
  const result = work.then((value) => ({ value }));
  return Promise.race([result, late]).catch((error: NodeJS.ErrnoException) => ({
    code: error.code ?? error.name,
  }));
}
