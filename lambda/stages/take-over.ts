import type { Channel, Store } from '../ports.ts';
import { keys } from './keys.ts';
import { type Outbox, parseDelivery } from './records.ts';

/**
 * The channels that a run's alerts are owed to: those that were there when it was told first. Where none of them is
 * set up any more, all that are take over, because an alert is owed until somebody has it.
 */
export function owedTo(channels: readonly Channel[], outbox: Outbox): readonly Channel[] {
  const own = channels.filter(({ name }) => outbox.channels.includes(name));
  return own.length === 0 && outbox.channels.length > 0 ? channels : own;
}

interface Taking {
  readonly workspace: string;
  readonly slot: string;
  readonly channel: Channel;
  /** Of the alert. */
  readonly key: string;
}

/** Whether a channel that takes over would only repeat what one of those before it was given. */
export async function wasTaken(
  store: Store,
  { channels }: Outbox,
  { workspace, slot, channel, key }: Taking,
): Promise<boolean> {
  if (channels.includes(channel.name)) return false;
  for (const name of channels) {
    const object = await store.read(keys.delivery(workspace, slot, name, key));
    const delivery = object === null ? 'damaged' : parseDelivery(object.content);
    if (delivery !== 'damaged' && delivery.state === 'sent') return true;
  }
  return false;
}
