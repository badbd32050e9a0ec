import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { setTimeout as sleep } from 'node:timers/promises';
import { isOrganisation, respondEvents } from '../atlassian/events.ts';
import type { Answer } from './answers.ts';
import { type Effect, Faults } from './faults.ts';
import { Quota, type QuotaRule } from './quota.ts';
import { respond } from './respond.ts';
import { send } from './send.ts';
import { Sessions } from './sessions.ts';
import type { World } from './world.ts';
import { indexWorld } from './world-index.ts';

export interface BitbucketOptions {
  readonly world: World;
  /** Milliseconds since 1970; counts the quota and ends OAuth tokens. */
  readonly clock?: () => number;
  /** Requests per caller in a rolling window; unlimited unless given. */
  readonly quota?: QuotaRule | null;
  /** Added to every answer. */
  readonly latencyMs?: number;
  /** Default 100. */
  readonly maxPagelen?: number;
}

export interface LoggedRequest {
  readonly method: string;
  /** As it was sent, with its percent signs. */
  readonly path: string;
  readonly query: string;
  /** Null where no status left: a hang or a reset. */
  readonly status: number | null;
  readonly authorized: boolean;
}

export interface BitbucketServer {
  /** `http://127.0.0.1:PORT`, without a slash at the end. */
  readonly url: string;
  readonly faults: Faults;
  /** Every request so far, in the order of the answers. */
  readonly requests: readonly LoggedRequest[];
  setWorld(world: World): void;
  close(): Promise<void>;
}

/** Starts a Bitbucket of one workspace on a free port of 127.0.0.1. */
export async function startBitbucket(start: World | BitbucketOptions): Promise<BitbucketServer> {
  const options: BitbucketOptions = 'world' in start ? start : { world: start };
  const { clock = Date.now, quota = null, latencyMs = 0, maxPagelen = 100 } = options;
  const sessions = new Sessions();
  const faults = new Faults();
  const requests: LoggedRequest[] = [];
  const state = { index: indexWorld(options.world), sessions, quota: new Quota(quota), maxPagelen };
  sessions.setWorld(options.world);
  let url = '';

  const server = createServer((request, response) => {
    // Nobody is left to answer where reading the request itself failed.
    handle(request, response).catch(() => response.destroy());
  });
  url = await listen(server);

  return {
    url,
    faults,
    requests,
    setWorld(world) {
      state.index = indexWorld(world);
      sessions.setWorld(world);
    },
    close() {
      return new Promise((closed) => {
        server.close(() => closed());
        server.closeAllConnections();
      });
    },
  };

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const asked = new URL(request.url ?? '/', url);
    const address = decoded(asked);
    const genuine = address === null ? { status: 400 } : await answerTo(request, asked);
    if (latencyMs > 0) await sleep(latencyMs);
    const status = await send(response, genuine, aimed(faults.take(address ?? ''), asked));
    requests.push({
      method: request.method ?? '',
      path: asked.pathname,
      query: asked.search.slice(1),
      status,
      authorized: request.headers.authorization !== undefined,
    });
  }

  async function answerTo(request: IncomingMessage, asked: URL): Promise<Answer> {
    const { method = '', headers } = request;
    const { authorization } = headers;
    const body = await text(request);
    if (method === 'POST' && asked.pathname === '/site/oauth2/access_token') {
      return sessions.issue(authorization, body, clock());
    }
    if (isOrganisation(asked)) return respondEvents(state.index.world, { method, url: asked, authorization });
    return respond({ ...state, now: clock() }, { method, url: asked, authorization });
  }
}

function listen(server: Server): Promise<string> {
  return new Promise((listening, failed) => {
    server.once('error', failed);
    server.listen(0, '127.0.0.1', () => {
      listening(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
    });
  });
}

/** A `next` on this server is written in full, as Bitbucket does. */
function aimed(effect: Effect | null, asked: URL): Effect | null {
  if (effect?.kind !== 'next') return effect;
  if (effect.to === 'self') return { ...effect, to: asked.href };
  return /^\/[^/]/.test(effect.to) ? { ...effect, to: `${asked.origin}${effect.to}` } : effect;
}

/** The address as people read it, or null where its percent signs make no text. */
function decoded(url: URL): string | null {
  try {
    return decodeURIComponent(`${url.pathname}${url.search}`);
  } catch {
    return null;
  }
}
