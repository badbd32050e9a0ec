import { type Dispatcher, request } from 'undici';
import type { NotSent, Sent } from '../../ports.ts';
import type { Secret } from '../../secret.ts';
import { errorName } from '../error-name.ts';

export interface SlackPost {
  readonly webhook: Secret;
  readonly dispatcher: Dispatcher;
  /** JSON. */
  readonly body: string;
  readonly deadlineMs: number;
}

/** `passing`: the same message may be taken later; `waitMs` where Slack said when. */
export type Posted =
  | Sent
  | NotSent
  | { readonly kind: 'passing'; readonly reason: string; readonly waitMs: number | null };

const MOST_SECONDS = 30;

/** What a final answer means to the one who owns the webhook. */
const MEANINGS: ReadonlyMap<number, string> = new Map([
  [400, 'it refuses the message'],
  [403, 'it forbids this webhook to post'],
  [404, 'it does not know this webhook; set a new SLACK_WEBHOOK_URL'],
  [410, 'the channel of this webhook is archived'],
]);

/** Posts once. No reason holds a byte of the address or of what the server sent, but the status. */
export async function postOnce({ webhook, dispatcher, body, deadlineMs }: SlackPost): Promise<Posted> {
  try {
    const answer = await request(webhook.reveal(), {
      method: 'POST',
      headers: { 'content-type': 'application/json; charset=utf-8' },
      body,
      dispatcher,
      signal: AbortSignal.timeout(deadlineMs),
    });
    return await judge(answer);
  } catch (error) {
    return { kind: 'passing', reason: `Slack could not be reached: ${errorName(error)}`, waitMs: null };
  }
}

async function judge({ statusCode, headers, body }: Dispatcher.ResponseData): Promise<Posted> {
  const text = await readShort(body);
  if (statusCode === 200 && text === 'ok') return { kind: 'sent' };
  const reason = `Slack answered HTTP ${statusCode}`;
  if (statusCode === 429) return throttled(reason, Number(headers['retry-after']));
  if (statusCode >= 500) return { kind: 'passing', reason, waitMs: null };
  if (statusCode === 200) return { kind: 'not-sent', reason: `${reason} without its "ok"` };
  const meaning = MEANINGS.get(statusCode);
  return { kind: 'not-sent', reason: meaning === undefined ? reason : `${reason}: ${meaning}` };
}

function throttled(reason: string, seconds: number): Posted {
  if (seconds > MOST_SECONDS) return { kind: 'not-sent', reason: `${reason}: it wants more than 30 seconds` };
  return { kind: 'passing', reason, waitMs: seconds >= 0 ? seconds * 1000 : null };
}

/** As much as tells `ok` from everything else. */
async function readShort(body: Dispatcher.ResponseData['body']): Promise<string> {
  let text = '';
  for await (const chunk of body) {
    text += chunk;
    if (text.length > 2) break;
  }
  return text;
}
