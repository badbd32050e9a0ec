import { type AwsAnswer, type AwsCall, AwsRefusal } from './aws-call.ts';

export interface PutEvent {
  readonly bus: string;
  readonly source: string;
  readonly detailType: string;
  /** Parsed. */
  readonly detail: unknown;
}

interface Entry {
  readonly EventBusName?: string;
  readonly Source?: string;
  readonly DetailType?: string;
  readonly Detail?: string;
}

const MOST_BYTES = 262_144;

/**
 * EventBridge with one operation, PutEvents. A bad entry is refused inside an answer of 200:
 * https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_PutEvents.html
 */
export class FakeEventBridge {
  readonly events: PutEvent[] = [];
  /** Buses that exist, by name or ARN. */
  readonly buses = new Set(['default']);

  answer(call: AwsCall): AwsAnswer {
    if (call.operation !== 'PutEvents') throw new AwsRefusal(400, 'InvalidAction');
    const { Entries }: { Entries: readonly Entry[] } = JSON.parse(call.body.toString());
    if (Entries.length < 1 || Entries.length > 10) throw new AwsRefusal(400, 'ValidationException');
    if (call.body.length > MOST_BYTES) throw new AwsRefusal(400, 'ValidationException');
    const results = Entries.map((entry) => this.put(entry));
    const FailedEntryCount = results.filter((result) => 'ErrorCode' in result).length;
    return {
      status: 200,
      headers: { 'content-type': 'application/x-amz-json-1.1' },
      body: JSON.stringify({ FailedEntryCount, Entries: results }),
    };
  }

  private put({
    EventBusName = 'default',
    Source,
    DetailType,
    Detail,
  }: Entry): Readonly<Record<string, string>> {
    if (!this.buses.has(EventBusName)) return { ErrorCode: 'ResourceNotFoundException' };
    if (!Source || !DetailType || Source.startsWith('aws.')) return { ErrorCode: 'InvalidArgument' };
    const detail = parsed(Detail ?? '');
    if (detail === null) return { ErrorCode: 'MalformedDetail' };
    this.events.push({ bus: EventBusName, source: Source, detailType: DetailType, detail });
    return { EventId: `event-${this.events.length}` };
  }
}

/** The object, or null for anything else. */
function parsed(text: string): object | null {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' ? value : null;
  } catch {
    return null;
  }
}
