import { RollingMinute } from '../../core/quota/rolling-minute.ts';
import type { AuditLogReader, Clock, LogAnswer, LogQuestion } from '../../ports.ts';
import { Secret } from '../../secret.ts';
import { addressOf, isBelow } from '../http/address.ts';
import { exchange } from '../http/exchange.ts';
import { type Fault, fault } from '../http/reply.ts';
import { throttle } from '../http/throttle.ts';
import { transport } from '../http/transport.ts';
import { explain, WITHOUT_KEY } from './failures.ts';
import { readPage } from './page.ts';

/** https://developer.atlassian.com/cloud/admin/organization/rest/api-group-events/: of each key, and of the path. */
const REQUESTS_A_MINUTE = 10;
/** Rows of a page. Atlassian gives 25 unless asked for more, and names no most. */
const LIMIT = 100;

export interface AuditLogReaderParts {
  /** Only its origin is used. */
  readonly apiUrl: string;
  readonly organization: string;
  /** Reads the key anew for each page, because it may be changed; null where it is no longer set. */
  readonly key: () => Promise<Secret | null>;
  readonly clock: Clock;
  readonly sleep: (seconds: number) => Promise<void>;
  /** From 0 up to, but not including, 1. */
  readonly random: () => number;
  readonly requestTimeoutSeconds: number;
  /** How often one page is asked for where network or server fail; default 5. */
  readonly mostTries?: number;
}

/**
 * Reads the audit log of one Atlassian organisation. The key goes to this origin alone, and there below the
 * organisation's own path alone. Its limit is its own: Bitbucket's quota is not touched.
 */
export function auditLogReader(parts: AuditLogReaderParts): AuditLogReader & { close(): Promise<void> } {
  const { apiUrl, organization, clock, mostTries } = parts;
  const own = ['admin', 'v1', 'orgs', organization];
  const wire = transport((url) => isBelow(url, apiUrl, [`/${own.join('/')}/`]), parts.requestTimeoutSeconds);
  const gate = throttle(new RollingMinute(REQUESTS_A_MINUTE), clock, parts.random);
  const send = exchange({ ...parts, transport: wire, throttle: gate });

  async function page({ from, to, after }: LogQuestion): Promise<LogAnswer> {
    const span = { from: String(Date.parse(from)), to: String(Date.parse(to)), limit: String(LIMIT) };
    const url = addressOf(apiUrl, [...own, 'events'], {
      ...span,
      ...(after === null ? {} : { cursor: after }),
    });
    if (url === null) return unreadable(fault('address'));
    const authorization = await permit();
    if (authorization === null) return { kind: 'unreadable', unreadable: WITHOUT_KEY };
    const answer = await send({ url, authorization }, mostTries);
    if (answer.kind === 'throttled') return answer;
    const read = answer.kind === 'json' ? readPage(answer.value, url) : answer;
    return read.kind === 'fault' ? unreadable(read) : read;
  }

  /** Null where the key cannot be had: the audit that it decorates goes on. */
  async function permit(): Promise<Secret | null> {
    const key = await parts.key().catch(() => null);
    return key === null ? null : new Secret(`Bearer ${key.reveal()}`);
  }

  return { page, close: () => wire.close() };
}

function unreadable(found: Fault): LogAnswer {
  return { kind: 'unreadable', unreadable: explain(found) };
}
