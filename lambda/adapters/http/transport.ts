import { Agent, type Dispatcher } from 'undici';
import type { Secret } from '../../secret.ts';
import { ACCEPTED_CODINGS, readBody } from './body.ts';
import { parseJson } from './json.ts';
import { networkFault } from './network-fault.ts';
import { problemOf } from './problem.ts';
import { type Fault, fault, type Json } from './reply.ts';

/** Sent with every request. The number is the one in package.json. */
export const USER_AGENT = 'access-auditor/0.1.0';

const JSON_TYPE = /^application\/(?:[\w.-]+\+)?json\s*(?:;|$)/i;

export interface Request {
  readonly url: URL;
  /** The value of the Authorization header. */
  readonly authorization: Secret;
  /** Sent by POST where there is one. */
  readonly form?: string;
  /** Hears the headers of every answer, whatever its status. */
  readonly onHeaders?: (headers: Dispatcher.ResponseData['headers']) => void;
}

export interface Transport {
  /** One request, one answer; never throws. */
  send(request: Request): Promise<Json | Fault>;
  close(): Promise<void>;
}

/** Whether an address may be asked, and so be sent a credential. */
export type Allowed = (url: URL) => boolean;

/**
 * The guard: the only place from which anything is sent to Bitbucket or to Atlassian's organisations.
 * The address is checked before its name is looked up, redirects are not followed,
 * and one deadline holds for connection, headers and the whole body, however slowly it trickles.
 */
export function transport(isAllowed: Allowed, timeoutSeconds: number): Transport {
  const agent = new Agent({
    allowH2: false,
    // Undici's own body timeout starts anew with every chunk: the deadline below holds instead.
    headersTimeout: 0,
    bodyTimeout: 0,
    // Said here, so that NODE_TLS_REJECT_UNAUTHORIZED in the environment changes nothing.
    connect: { timeout: 10_000, rejectUnauthorized: true },
  });

  async function send(request: Request): Promise<Json | Fault> {
    if (!isAllowed(request.url)) return fault('address');
    const signal = AbortSignal.timeout(timeoutSeconds * 1000);
    try {
      const answer = await agent.request(wire(request, signal));
      request.onHeaders?.(answer.headers);
      return await judge(answer, signal);
    } catch (error) {
      return signal.aborted ? fault('timeout') : networkFault(error);
    }
  }

  return { send, close: () => agent.destroy() };
}

function wire({ url, authorization, form }: Request, signal: AbortSignal): Dispatcher.RequestOptions {
  const headers: Record<string, string> = {
    accept: 'application/json',
    'accept-encoding': ACCEPTED_CODINGS,
    'user-agent': USER_AGENT,
    authorization: authorization.reveal(),
  };
  if (form !== undefined) headers['content-type'] = 'application/x-www-form-urlencoded';
  const path = url.pathname + url.search;
  const method = form === undefined ? 'GET' : 'POST';
  return { origin: url.origin, path, method, headers, body: form ?? null, signal };
}

async function judge(answer: Dispatcher.ResponseData, signal: AbortSignal): Promise<Json | Fault> {
  const status = answer.statusCode;
  const { headers } = answer;
  const body = await wholeBody(answer, signal);
  if (status >= 400) return refusal(status, headers, body);
  if (status === 304) return fault('empty', status);
  if (status >= 300) return fault('redirect', status);
  if (!Buffer.isBuffer(body)) return { ...body, status };
  if (status !== 200) return fault('empty', status);
  const type = headers['content-type'];
  if (typeof type !== 'string' || !JSON_TYPE.test(type)) return fault('not-json', status);
  const parsed = parseJson(body);
  if (parsed === null) return fault('not-json', status);
  return { kind: 'json', value: parsed.value, ...(isNearLimit(headers) ? { isNearLimit: true } : {}) };
}

async function wholeBody(answer: Dispatcher.ResponseData, signal: AbortSignal): Promise<Buffer | Fault> {
  try {
    return await readBody(answer.body, answer.headers['content-encoding']);
  } catch {
    return fault(signal.aborted ? 'timeout' : 'cut');
  }
}

/** https://support.atlassian.com/bitbucket-cloud/docs/api-request-limits/ */
function isNearLimit(headers: Dispatcher.ResponseData['headers']): boolean {
  return String(headers['x-ratelimit-nearlimit']).toLowerCase() === 'true';
}

/** The status counts, whatever became of the body that explains it. */
function refusal(status: number, headers: Dispatcher.ResponseData['headers'], body: Buffer | Fault): Fault {
  const text = Buffer.isBuffer(body) ? body.toString('utf8') : 'unreadable';
  const retryAfter = [headers['retry-after'] ?? []].flat();
  return { ...fault('status', status), problem: problemOf(text), retryAfter };
}
