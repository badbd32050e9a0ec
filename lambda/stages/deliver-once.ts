import type { Channel, Message, Ports } from '../ports.ts';
import { encodeJson } from './json.ts';
import { parseDelivery } from './records.ts';

/** A claim holds for this long: longer than a send may take, short enough to wait for where its holder died. */
const CLAIM_MS = 8000;

/**
 * Sends one message through one channel unless that was done: claim, send, mark.
 * Dying between the channel's answer and the mark repeats it once, with the same key; it is never lost.
 */
export async function deliverOnce(
  { store, clock, workflow, progress }: Ports,
  key: string,
  { channel, message }: { channel: Channel; message: () => Message },
): Promise<'sent' | 'pending'> {
  for (;;) {
    const object = await store.read(key);
    const delivery = object === null ? null : parseDelivery(object.content);
    if (delivery !== null && delivery !== 'damaged') {
      if (delivery.state === 'sent') return 'sent';
      const left = delivery.until - clock.now();
      if (left > 0) {
        if ((await workflow.pause(`claim ${key}`, left / 1000)) === 'declined') return 'pending';
        continue;
      }
    }
    const until = clock.now() + CLAIM_MS;
    const claim = encodeJson({ state: 'claimed', until });
    if ((await store.replace(key, claim, object?.version ?? null)) === 'conflict') continue;
    const outcome = await channel.send(message());
    await mark(store, key, outcome.kind);
    if (outcome.kind === 'sent') return 'sent';
    progress.note(`${channel.name} did not take an alert: ${outcome.reason}. It stays pending.`);
    return 'pending';
  }
}

/** A claim that led to nothing is given up at once, so that the next attempt need not wait for it. */
async function mark(store: Ports['store'], key: string, outcome: 'sent' | 'not-sent'): Promise<void> {
  const content = encodeJson({ state: outcome === 'sent' ? 'sent' : 'claimed', until: 0 });
  for (;;) {
    const object = await store.read(key);
    if ((await store.replace(key, content, object?.version ?? null)) === 'replaced') return;
  }
}
