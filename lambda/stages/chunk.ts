import type { Answer, Ports } from '../ports.ts';
import { inParallel } from './in-parallel.ts';

/** Questions under way at once: enough to hide Bitbucket's latency, few enough to be a polite client. */
const WIDTH = 6;
/** After so many failures of network or server in a row it is asked whether Bitbucket is there at all. */
const BREAKER = 20;
/** A question that failed for a passing reason is asked again once, after all others. */
const ROUNDS = 2;

/** How a chunk of reading ended. Small and plain, because a durable backend keeps it. */
export type ChunkEnd =
  | { readonly kind: 'more' }
  | { readonly kind: 'throttled'; readonly seconds: number }
  | { readonly kind: 'refused'; readonly reason: string; readonly remedy: string }
  | { readonly kind: 'unavailable'; readonly reason: string };

export type Settled<T> = Exclude<Answer<T>, { kind: 'throttled' | 'refused' }>;

/** Failures that may pass, counted over all chunks of this process. */
export interface Patience {
  readonly failures: Map<string, number>;
  inARow: number;
}

export function newPatience(): Patience {
  return { failures: new Map(), inARow: 0 };
}

export interface Asking<Q, T> {
  readonly questions: readonly Q[];
  readonly id: (question: Q) => string;
  readonly ask: (question: Q) => Promise<Answer<T>>;
  /** Called for every answer that counts; what it holds is kept by the caller. */
  readonly settle: (question: Q, answer: Settled<T>) => void;
}

/**
 * Asks some of the questions. Those without an answer that counts are left for the next chunk.
 * A failure that may pass counts only while Bitbucket answers something else: an outage is no property of a scope.
 */
export async function askChunk<Q, T>(
  ports: Pick<Ports, 'clock' | 'bitbucket' | 'workflow'>,
  patience: Patience,
  asking: Asking<Q, T>,
): Promise<ChunkEnd> {
  const fresh = asking.questions.filter((question) => !patience.failures.has(asking.id(question)));
  if (fresh.length === 0 || patience.inARow >= BREAKER) {
    const alive = await probe(ports, patience);
    if (alive.kind !== 'more') return alive;
  }
  const began = ports.clock.now();
  let end: ChunkEnd = { kind: 'more' };
  let settled = 0;
  await inParallel(fresh.length > 0 ? fresh : asking.questions, WIDTH, async (question) => {
    const answer = await asking.ask(question);
    if (answer.kind === 'throttled' || answer.kind === 'refused') {
      end = answer;
      return 'stop';
    }
    if (!mayPass(answer, asking.id(question), patience)) {
      asking.settle(question, answer);
      settled += 1;
    }
    const { answers, milliseconds } = ports.workflow.chunk;
    const enough = settled >= answers || ports.clock.now() - began >= milliseconds;
    return enough || patience.inARow >= BREAKER ? 'stop' : 'go on';
  });
  return end;
}

async function probe({ bitbucket }: Pick<Ports, 'bitbucket'>, patience: Patience): Promise<ChunkEnd> {
  const answer = await bitbucket.workspace();
  if (answer.kind === 'throttled' || answer.kind === 'refused') return answer;
  if (answer.kind === 'unreadable') return { kind: 'unavailable', reason: answer.unreadable.reason };
  patience.inARow = 0;
  return { kind: 'more' };
}

/** Whether an answer is a failure that deserves another round. */
function mayPass<T>(answer: Settled<T>, id: string, patience: Patience): boolean {
  if (answer.kind === 'read' || !answer.transient) {
    patience.inARow = 0;
    return false;
  }
  const rounds = (patience.failures.get(id) ?? 0) + 1;
  patience.failures.set(id, rounds);
  patience.inARow += 1;
  return rounds < ROUNDS;
}
