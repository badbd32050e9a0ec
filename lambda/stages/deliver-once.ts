import type { Channel, Message, Ports, Store } from '../ports.ts';
import { encodeJson } from './json.ts';
import { parseDelivery } from './records.ts';

/**
 * A claim holds for this long: longer than most sends take, short enough to wait for where its holder died.
 * While a channel is tried again for longer, it is the lease that keeps other processes away.
 */
const CLAIM_MS = 8000;

/** Another process may still be sending this. Plain and small, because a durable backend keeps it. */
export interface Held {
  readonly key: string;
  /** Of the claim as it was seen; empty where it was not. */
  readonly version: string;
  /** How long to wait for it. */
  readonly milliseconds: number;
}

export type DeliveryEnd =
  | { readonly kind: 'sent' | 'pending' }
  | { readonly kind: 'claimed'; readonly held: Held };

export interface Sending {
  readonly channel: Channel;
  readonly message: () => Message;
  /**
   * Claims that were waited for in full. One that is still the same has a dead holder, whatever its time says:
   * clocks are set back, and those of two machines differ.
   */
  readonly waitedFor: readonly Held[];
}

/**
 * Sends one message through one channel unless that was done: claim, send, mark.
 * Dying between the channel's answer and the mark repeats it once, with the same key; it is never lost.
 */
export async function deliverOnce(
  { store, clock, progress }: Ports,
  key: string,
  { channel, message, waitedFor }: Sending,
): Promise<DeliveryEnd> {
  const object = await store.read(key);
  const delivery = object === null ? null : parseDelivery(object.content);
  if (delivery !== null && delivery !== 'damaged') {
    if (delivery.state === 'sent') return { kind: 'sent' };
    const version = object?.version ?? '';
    const left = delivery.until - clock.now();
    const isDead = waitedFor.some((held) => held.key === key && held.version === version);
    if (left > 0 && !isDead) return claimed({ key, version, milliseconds: Math.min(left, CLAIM_MS) });
  }
  const claim = encodeJson({ state: 'claimed', until: clock.now() + CLAIM_MS });
  if ((await store.replace(key, claim, object?.version ?? null)) === 'conflict') {
    return claimed({ key, version: '', milliseconds: CLAIM_MS });
  }
  const outcome = await channel.send(message());
  if (outcome.kind === 'sent') {
    await markSent(store, key);
    return { kind: 'sent' };
  }
  await giveUp(store, key, claim);
  progress.note(`${channel.name} did not take an alert: ${outcome.reason}. It stays pending.`);
  return { kind: 'pending' };
}

function claimed(held: Held): DeliveryEnd {
  return { kind: 'claimed', held };
}

async function markSent(store: Store, key: string): Promise<void> {
  const content = encodeJson({ state: 'sent', until: 0 });
  for (;;) {
    const object = await store.read(key);
    if ((await store.replace(key, content, object?.version ?? null)) === 'replaced') return;
  }
}

/**
 * A claim that led to nothing is given up at once, so that the next attempt need not wait for it.
 * What another process made of it meanwhile, which may be `sent`, stays.
 */
async function giveUp(store: Store, key: string, claim: Uint8Array): Promise<void> {
  const object = await store.read(key);
  if (object === null || Buffer.compare(object.content, claim) !== 0) return;
  await store.replace(key, encodeJson({ state: 'claimed', until: 0 }), object.version);
}
