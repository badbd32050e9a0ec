import { setTimeout as wait } from 'node:timers/promises';
import pRetry, { type RetryContext } from 'p-retry';
import { Agent } from 'undici';
import type { Channel, NotSent, Sent } from '../../ports.ts';
import type { Secret } from '../../secret.ts';
import { type Posted, postOnce } from './slack-post.ts';

export interface SlackOptions {
  /** Whom a critical message calls, as Slack spells it. */
  readonly mention?: string | null;
  /** Milliseconds. */
  readonly sleep?: (ms: number) => Promise<void>;
  /** For one request with its answer. */
  readonly deadlineMs?: number;
}

/** Slack takes one message per second and webhook: https://docs.slack.dev/apis/web-api/rate-limits */
const PACE_MS = 1_000;
const RETRIES = 3;
const FIRST_WAIT_MS = 500;

/** A Slack incoming webhook. The body of a message is its JSON payload. */
export function slackChannel(webhook: Secret, options: SlackOptions = {}): Channel {
  const { sleep = wait, deadlineMs = 10_000, mention = null } = options;
  // Messages are rare: no connection is kept between them.
  const dispatcher = new Agent({ pipelining: 0 });
  let last = Number.NEGATIVE_INFINITY;
  const post = async (body: string) => {
    const pause = last + PACE_MS - performance.now();
    if (pause > 0) await sleep(pause);
    last = performance.now();
    return postOnce({ webhook, dispatcher, body, deadlineMs });
  };
  let queue: Promise<unknown> = Promise.resolve();
  return {
    name: 'slack',
    format: 'slack',
    mention,
    send: ({ body }) => {
      const result = queue.then(() => deliver(() => post(body), sleep));
      queue = result;
      return result;
    },
  };
}

/** What may pass by itself. */
class Passing extends Error {
  readonly waitMs: number | null;

  constructor(reason: string, waitMs: number | null) {
    super(reason);
    this.waitMs = waitMs;
  }
}

async function deliver(
  post: () => Promise<Posted>,
  sleep: (ms: number) => Promise<void>,
): Promise<Sent | NotSent> {
  const attempt = async () => {
    const posted = await post();
    if (posted.kind === 'passing') throw new Passing(posted.reason, posted.waitMs);
    return posted;
  };
  const onFailedAttempt = async (failed: RetryContext) => {
    if (failed.retriesLeft > 0) await sleep(waitBefore(failed));
  };
  try {
    return await pRetry(attempt, { retries: RETRIES, minTimeout: 0, onFailedAttempt });
  } catch (error) {
    if (error instanceof Passing) return { kind: 'not-sent', reason: error.message };
    throw error;
  }
}

function waitBefore({ error, retriesConsumed }: RetryContext): number {
  // Nothing else is thrown by an attempt.
  return (error as Passing).waitMs ?? FIRST_WAIT_MS * 2 ** retriesConsumed * (1 + Math.random());
}
