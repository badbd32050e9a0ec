import {
  type DurableContext,
  type RetryDecision,
  StepError,
  StepSemantics,
} from '@aws/durable-execution-sdk-js';
import type { Workflow } from '../../ports.ts';
import { SettingsError } from '../../settings-error.ts';

/** The part of the SDK's context that an audit needs. */
export type Durable = Pick<DurableContext, 'step' | 'wait' | 'lambdaContext'>;

/** Far below what the service takes, so that a workspace of any size stays below its quotas. Bytes. */
const MOST_BYTES = 32 * 1024;
const MOST_TRIES = 3;
/** The longest step has to fit into what is left of the fifteen minutes, with the retries of its last requests. */
const LEAST_LEFT_MS = 7 * 60_000;

/**
 * A wait costs an operation however long it is, and a rolling hour frees requests as thinly as they were spent:
 * woken for each of them, days of reading would spend the operations of an execution. So after the first waits
 * a good part of the quota is let become free, which loses nothing of it: it is the same hour that rolls on.
 */
const SHORTEST_PAUSE = { atFirst: 60, later: 1_800 };
const FIRST_PAUSES = 30;

/** What the service keeps of a step. */
interface Kept<T> {
  readonly value: T;
  /** Little time is left: the next step shall have an invocation of its own. */
  readonly tired: boolean;
}

/**
 * Drives an audit with Lambda durable functions: results of steps are kept by the service, pauses cost nothing.
 * A step that always fails, or always kills its sandbox, ends the execution after three tries:
 * https://docs.aws.amazon.com/lambda/latest/dg/durable-functions.html
 */
export function durableWorkflow(context: Durable): Workflow {
  const { lambdaContext } = context;
  // Counted anew by each replay, and so always the same.
  let pauses = 0;

  async function step<T>(name: string, run: () => Promise<T>): Promise<T> {
    const attempt = async (): Promise<Kept<T>> => {
      const value = await run();
      return checked(name, { value, tired: lambdaContext.getRemainingTimeInMillis() < LEAST_LEFT_MS });
    };
    const kept = await named(name, () =>
      context.step(name, attempt, {
        // The default would start a step that kills its sandbox again and again.
        semantics: StepSemantics.AtMostOncePerRetry,
        retryStrategy,
      }),
    );
    if (kept.tired) await context.wait('next-invocation', { seconds: 1 });
    return kept.value;
  }

  return {
    chunk: { answers: 1000, milliseconds: 60_000 },
    step,
    async pause(name, seconds) {
      pauses += 1;
      const shortest = pauses > FIRST_PAUSES ? SHORTEST_PAUSE.later : SHORTEST_PAUSE.atFirst;
      await context.wait(name, { seconds: Math.max(shortest, Math.ceil(seconds)) });
      return 'resumed';
    },
  };
}

/** Says which step it was; of the error itself only the message is left, on replay too. */
async function named<T>(name: string, run: () => Promise<T>): Promise<T> {
  try {
    return await run();
  } catch (error) {
    throw error instanceof StepError ? new Error(`Step ${name} failed: ${error.message}`) : error;
  }
}

class TooLarge extends Error {
  override readonly name = 'TooLarge';
}

/** @throws TooLarge: bulk belongs into the store. */
function checked<T>(name: string, kept: Kept<T>): Kept<T> {
  const bytes = Buffer.byteLength(JSON.stringify(kept));
  if (bytes < MOST_BYTES) return kept;
  throw new TooLarge(`The result of step ${name} has ${bytes} bytes; ${MOST_BYTES} is the limit`);
}

/** Wrong settings and too much data are the same in a minute; everything else may have passed by then. */
function retryStrategy(error: Error, tries: number): RetryDecision {
  const isLasting = error instanceof SettingsError || error instanceof TooLarge;
  return { shouldRetry: !isLasting && tries < MOST_TRIES, delay: { seconds: tries * 20 } };
}
