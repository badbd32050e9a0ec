import { EventBridgeClient, PutEventsCommand } from '@aws-sdk/client-eventbridge';
import { ALERT_EVENTS } from '../../function-environment.ts';
import type { Channel, Message, NotSent, Sent } from '../../ports.ts';
import { AWS_TIMEOUTS, regionOf } from '../aws-client.ts';
import { errorName } from '../error-name.ts';

export interface EventBus {
  /** Name or ARN. */
  readonly bus: string;
  readonly client?: EventBridgeClient;
}

/** Events for other programs. The subject of a message is the event's detail-type, its body the detail. */
export function eventBridgeChannel({ bus, client = ownClient(bus) }: EventBus): Channel {
  return {
    name: 'events',
    format: 'event',
    send: (message) => put(client, bus, message),
  };
}

function ownClient(bus: string): EventBridgeClient {
  return new EventBridgeClient({ ...regionOf(bus), requestHandler: AWS_TIMEOUTS });
}

async function put(client: EventBridgeClient, bus: string, message: Message): Promise<Sent | NotSent> {
  const { subject, body } = message;
  const entry = { EventBusName: bus, Source: ALERT_EVENTS.source, DetailType: subject, Detail: body };
  try {
    const { FailedEntryCount, Entries } = await client.send(new PutEventsCommand({ Entries: [entry] }));
    // An entry can be refused although the request was taken.
    if (FailedEntryCount === 0) return { kind: 'sent' };
    return notSent(errorName({ code: Entries?.[0]?.ErrorCode }));
  } catch (error) {
    return notSent(errorName(error));
  }
}

function notSent(word: string): NotSent {
  return { kind: 'not-sent', reason: `EventBridge answered ${word}` };
}
