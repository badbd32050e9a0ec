import * as z from 'zod';
import { RollingHour, type Spending } from '../core/quota/rolling-hour.ts';
import type { Clock, Ports, Store } from '../ports.ts';
import { decodeJson, encodeJson } from './json.ts';
import { keys } from './keys.ts';

const spending = z.array(z.tuple([z.number(), z.int().nonnegative()]));

/** The quota as earlier processes left it: Bitbucket remembers the last hour, so the client has to. */
export async function loadQuota(
  store: Store,
  clock: Clock,
  { workspace, limit }: { workspace: string; limit: number },
): Promise<RollingHour> {
  const object = await store.read(keys.quota(workspace));
  const kept = spending.safeParse(object === null ? [] : decodeJson(object.content));
  return new RollingHour(limit, kept.success ? kept.data : cautious(clock.now(), limit));
}

/** Writes down what was spent. Called with every chunk, so that a crash forgets a few seconds at most. */
export async function keepQuota(
  { store, bitbucket, clock }: Pick<Ports, 'store' | 'clock'> & { bitbucket: { quota: RollingHour } },
  workspace: string,
): Promise<void> {
  const key = keys.quota(workspace);
  const content = encodeJson(bitbucket.quota.spending(clock.now()));
  const before = await store.read(key);
  await store.replace(key, content, before?.version ?? null);
}

/** Where the record is damaged, half of the quota is taken to be spent just now. */
function cautious(now: number, limit: number): Spending {
  return [[now, Math.floor(limit / 2)]];
}
