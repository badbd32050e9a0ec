import {
  type CheckpointDurableExecutionRequest,
  type CheckpointDurableExecutionResponse,
  type DurableExecutionClient,
  DurableExecutionClientError,
  type DurableExecutionInvocationInput,
  type DurableExecutionInvocationOutput,
  type DurableLambdaHandler,
  type GetDurableExecutionStateRequest,
  type GetDurableExecutionStateResponse,
} from '@aws/durable-execution-sdk-js';
import { DurableLog, QuotaExceeded } from './durable-log.ts';
import type { VirtualClock } from './virtual-clock.ts';

/** What the service hands to an invocation before its pages have to be asked for. */
const FIRST_PAGE = 50;
const PAGE = 100;
const INVOCATION_MS = 15 * 60_000;
/** The service tries an invocation that broke off again, later and later. */
const BACKOFF_MS = 5_000;
const MOST_INVOCATIONS = 2_000;

export type Invoke = (
  input: DurableExecutionInvocationInput,
  deadline: number,
) => Promise<DurableExecutionInvocationOutput>;

export interface Ended {
  readonly status: 'SUCCEEDED' | 'FAILED';
  readonly result: unknown;
  /** `type: message`. */
  readonly error: string;
  readonly invocations: number;
  /** Invocations that broke off. */
  readonly crashes: number;
  readonly log: DurableLog;
}

/**
 * A Lambda service for one function, stricter than the true one: every wait and every retry ends the invocation,
 * quotas and tokens hold, and time passes only by waiting.
 */
export class DurableBackend implements DurableExecutionClient {
  private readonly clock: VirtualClock;
  private readonly executions = new Map<string, { readonly log: DurableLog; token: number }>();

  constructor(clock: VirtualClock) {
    this.clock = clock;
  }

  /** Runs one execution to its end. */
  async execute(invoke: Invoke, payload: unknown): Promise<Ended> {
    const arn = `arn:aws:lambda:eu-west-1:123456789012:function:auditor:1/durable-execution/e${this.executions.size + 1}/1`;
    const log = new DurableLog(this.clock, JSON.stringify(payload));
    const execution = { log, token: 0 };
    this.executions.set(arn, execution);
    let crashes = 0;
    for (let invocations = 1; invocations <= MOST_INVOCATIONS; invocations += 1) {
      execution.token += 1;
      const deadline = this.clock.now() + INVOCATION_MS;
      const output = await this.invokeOnce(invoke, this.inputFor(arn), deadline);
      if (output === 'crashed') {
        crashes += 1;
        this.clock.advance(BACKOFF_MS * crashes);
        continue;
      }
      if (output.Status !== 'PENDING') return { ...endOf(output), invocations, crashes, log };
      if (!log.awaken()) throw new Error('an invocation ended with nothing to wait for');
    }
    throw new Error(`more than ${MOST_INVOCATIONS} invocations`);
  }

  /** The running invocations are dead: what they still say is not heard. */
  forget(): void {
    for (const execution of this.executions.values()) execution.token += 1;
  }

  async checkpoint(request: CheckpointDurableExecutionRequest): Promise<CheckpointDurableExecutionResponse> {
    const execution = this.known(request);
    try {
      const Operations = (request.Updates ?? []).map((update) => execution.log.take(update));
      execution.token += 1;
      return { CheckpointToken: String(execution.token), NewExecutionState: { Operations } };
    } catch (error) {
      if (error instanceof QuotaExceeded) throw refusal(error.message, 'EXECUTION');
      throw error;
    }
  }

  async getExecutionState(
    request: GetDurableExecutionStateRequest,
  ): Promise<GetDurableExecutionStateResponse> {
    const { log } = this.known(request);
    const from = Number(request.Marker);
    return page(log, from, PAGE);
  }

  private inputFor(arn: string): DurableExecutionInvocationInput {
    const { log, token } = this.executions.get(arn) as { log: DurableLog; token: number };
    return {
      DurableExecutionArn: arn,
      CheckpointToken: String(token),
      UpdatedOperationIds: log.changedMeanwhile(),
      InitialExecutionState: page(
        log,
        0,
        FIRST_PAGE,
      ) as DurableExecutionInvocationInput['InitialExecutionState'],
    };
  }

  private async invokeOnce(invoke: Invoke, input: DurableExecutionInvocationInput, deadline: number) {
    try {
      return await invoke(input, deadline);
    } catch {
      return 'crashed';
    }
  }

  /** An invocation that was given up holds an old token, and is heard no more. */
  private known({
    DurableExecutionArn,
    CheckpointToken,
  }: {
    DurableExecutionArn: string | undefined;
    CheckpointToken: string | undefined;
  }) {
    const execution = this.executions.get(String(DurableExecutionArn));
    if (execution === undefined) throw refusal('no such execution', 'EXECUTION');
    if (String(execution.token) !== CheckpointToken) throw refusal('Invalid Checkpoint Token', 'INVOCATION');
    return execution;
  }
}

/** Runs a handler of this process as the Lambda runtime would, which ends it after its fifteen minutes. */
export function inProcess(handler: () => DurableLambdaHandler, clock: VirtualClock): Invoke {
  return async (input, deadline) => {
    const output = await handler()(input, {
      awsRequestId: 'request',
      getRemainingTimeInMillis: () => deadline - clock.now(),
    } as Parameters<DurableLambdaHandler>[1]);
    if (clock.now() > deadline) throw new Error('timed out');
    return output;
  };
}

function page(log: DurableLog, from: number, size: number): GetDurableExecutionStateResponse {
  const all = log.all();
  const next = from + size;
  return { Operations: all.slice(from, next), ...(next < all.length && { NextMarker: String(next) }) };
}

function refusal(message: string, scope: 'EXECUTION' | 'INVOCATION'): DurableExecutionClientError {
  return new DurableExecutionClientError(message, { scope });
}

function endOf(output: Exclude<DurableExecutionInvocationOutput, { Status: 'PENDING' }>) {
  if (output.Status === 'SUCCEEDED') {
    return {
      status: 'SUCCEEDED',
      result: JSON.parse(output.Result || 'null') as unknown,
      error: '',
    } as const;
  }
  const { ErrorType, ErrorMessage } = output.Error;
  return { status: 'FAILED', result: null, error: `${ErrorType}: ${ErrorMessage}` } as const;
}
