import type { Store } from '../ports.ts';
import { encodeJson } from './json.ts';
import { keys } from './keys.ts';
import { type Outbox, parseOutbox } from './records.ts';

/**
 * Which channels a run's alerts are owed to. Written when the run is first delivered,
 * so that a channel set up later is not sent the alerts of old runs.
 */
export async function openOutbox(
  store: Store,
  { workspace, slot }: { workspace: string; slot: string },
  channels: readonly string[],
): Promise<Outbox> {
  const key = keys.outbox(workspace, slot);
  for (;;) {
    const object = await store.read(key);
    const outbox = object === null ? null : parseOutbox(object.content);
    if (outbox !== null && outbox !== 'damaged') return outbox;
    const fresh: Outbox = { channels: [...channels], closed: false };
    const outcome = await store.replace(key, encodeJson(fresh), object?.version ?? null);
    if (outcome === 'replaced') return fresh;
  }
}

/** Notes that everything was delivered, so that later runs need not look again. */
export async function closeOutbox(
  store: Store,
  { workspace, slot }: { workspace: string; slot: string },
  outbox: Outbox,
): Promise<void> {
  const key = keys.outbox(workspace, slot);
  const object = await store.read(key);
  await store.replace(key, encodeJson({ ...outbox, closed: true }), object?.version ?? null);
}
