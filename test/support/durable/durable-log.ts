import type { OperationUpdate, WireOperation } from '@aws/durable-execution-sdk-js';
import type { VirtualClock } from './virtual-clock.ts';

/** What the service refuses for good, by the name of its quota. */
export class QuotaExceeded extends Error {
  override readonly name = 'QuotaExceeded';
}

/** https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html */
const QUOTAS = { operations: 3_000, persistedBytes: 100_000_000, resultBytes: 262_144 };

/**
 * The history of one execution, kept as JSON text only, so that nothing but JSON survives an invocation.
 * Counts like the service: an operation each, and one for every retry.
 */
export class DurableLog {
  /** Billed operations. */
  operations = 1;
  /** Everything that was ever written. */
  persistedBytes: number;
  largestResult = 0;
  private readonly clock: VirtualClock;
  private readonly kept = new Map<string, string>();
  private changed: string[] = [];

  constructor(clock: VirtualClock, input: string) {
    this.clock = clock;
    this.persistedBytes = input.length;
    const execution: WireOperation = {
      Id: 'execution',
      Type: 'EXECUTION',
      Status: 'STARTED',
      StartTimestamp: this.stamp(),
      ExecutionDetails: { InputPayload: input },
    };
    this.kept.set('execution', JSON.stringify(execution));
  }

  /** Every operation as it stands. */
  get text(): string {
    return `[${[...this.kept.values()].join(',')}]`;
  }

  all(): WireOperation[] {
    return JSON.parse(this.text) as WireOperation[];
  }

  /** @throws QuotaExceeded; Error for an update that the service would not understand. */
  take(update: OperationUpdate): WireOperation {
    this.persistedBytes += JSON.stringify(update).length;
    const result = Buffer.byteLength(update.Payload ?? '');
    this.largestResult = Math.max(this.largestResult, result);
    const operation = this.changedBy(update);
    const isNew = !this.kept.has(String(update.Id));
    if (isNew || update.Action === 'RETRY') this.operations += 1;
    if (result > QUOTAS.resultBytes) throw new QuotaExceeded(`a result of ${result} bytes`);
    if (this.operations > QUOTAS.operations) throw new QuotaExceeded('operations');
    if (this.persistedBytes > QUOTAS.persistedBytes) throw new QuotaExceeded('persisted data');
    this.kept.set(String(update.Id), JSON.stringify(operation));
    return operation;
  }

  /** Ends the waits that are over; with nothing over, lets time pass to the first one. Gives false where none is left. */
  awaken(): boolean {
    const times = this.all().flatMap((operation) => dueTime(operation) ?? []);
    const first = Math.min(...times);
    if (times.length === 0) return false;
    if (first > this.clock.now()) this.clock.advance(first - this.clock.now());
    for (const operation of this.all()) {
      const due = dueTime(operation);
      if (due === null || due > this.clock.now()) continue;
      this.changed.push(String(operation.Id));
      const Status = operation.Type === 'WAIT' ? 'SUCCEEDED' : 'READY';
      this.kept.set(String(operation.Id), JSON.stringify({ ...operation, Status }));
    }
    return true;
  }

  /** The operations that changed between two invocations. */
  changedMeanwhile(): string[] {
    const ids = this.changed;
    this.changed = [];
    return ids;
  }

  private changedBy(update: OperationUpdate): WireOperation {
    const text = this.kept.get(String(update.Id));
    const before = text === undefined ? null : (JSON.parse(text) as WireOperation);
    const same = { Id: update.Id, ParentId: update.ParentId, Name: update.Name, SubType: update.SubType };
    const StartTimestamp = before?.StartTimestamp ?? this.stamp();
    if (update.Type === 'WAIT' && update.Action === 'START' && before === null) {
      const ScheduledEndTimestamp = this.stamp(seconds(update.WaitOptions?.WaitSeconds));
      return {
        ...same,
        Type: 'WAIT',
        Status: 'STARTED',
        StartTimestamp,
        WaitDetails: { ScheduledEndTimestamp },
      };
    }
    if (update.Type !== 'STEP') throw new Error(`not understood: ${update.Type} ${update.Action}`);
    const step = { ...same, Type: update.Type, StartTimestamp };
    const failed = before?.StepDetails?.Attempt ?? 0;
    switch (update.Action) {
      case 'START':
        return { ...step, Status: 'STARTED', StepDetails: { Attempt: failed } };
      case 'SUCCEED':
        return {
          ...step,
          Status: 'SUCCEEDED',
          EndTimestamp: this.stamp(),
          StepDetails: { Attempt: failed + 1, Result: update.Payload },
        };
      case 'FAIL':
        return {
          ...step,
          Status: 'FAILED',
          EndTimestamp: this.stamp(),
          StepDetails: { Attempt: failed + 1, Error: update.Error },
        };
      case 'RETRY': {
        const NextAttemptTimestamp = this.stamp(seconds(update.StepOptions?.NextAttemptDelaySeconds));
        return {
          ...step,
          Status: 'PENDING',
          StepDetails: { Attempt: failed + 1, Error: update.Error, NextAttemptTimestamp },
        };
      }
      default:
        throw new Error(`not understood: ${update.Type} ${update.Action}`);
    }
  }

  private stamp(later = 0): string {
    return new Date(this.clock.now() + later).toISOString();
  }
}

function dueTime({ Type, Status, WaitDetails, StepDetails }: WireOperation): number | null {
  if (Type === 'WAIT' && Status === 'STARTED') return Date.parse(String(WaitDetails?.ScheduledEndTimestamp));
  if (Type === 'STEP' && Status === 'PENDING') return Date.parse(String(StepDetails?.NextAttemptTimestamp));
  return null;
}

/** The service takes whole seconds only, from one to a year. */
function seconds(asked: number | undefined): number {
  if (asked === undefined || !Number.isInteger(asked) || asked < 1 || asked > 31_622_400) {
    throw new Error(`not a wait: ${asked}`);
  }
  return asked * 1000;
}
