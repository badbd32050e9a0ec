import {
  type Answer,
  badRequest,
  forbidden,
  lacksScope,
  noSuchApi,
  refusal,
  removedApi,
  tooManyRequests,
  unauthorized,
  wrongMechanism,
  wrongMethod,
} from './answers.ts';
import type { Call, Result, Route } from './call.ts';
import { selectFields } from './fields.ts';
import type { Listing } from './listing.ts';
import { pageOf } from './paging.ts';
import { arrange, parseQuery } from './query.ts';
import type { Quota } from './quota.ts';
import { rightsOf } from './rights.ts';
import { findRoute } from './router.ts';
import type { Caller, Sessions } from './sessions.ts';
import type { WorldIndex } from './world-index.ts';

const REMOVED = /^\/2\.0\/(workspaces|repositories|user\/permissions\/(workspaces|repositories))\/?$/;
/** Paths that people write for permissions-config. They never reach the API: an empty 400. */
const WRONG_AT_THE_EDGE = /^\/2\.0\/(workspaces|repositories)\/.+\/permissions\/(users|groups)(\/|$)/;

/** What a server holds while it runs. */
export interface Serving {
  readonly index: WorldIndex;
  readonly sessions: Sessions;
  readonly quota: Quota;
  readonly maxPagelen: number;
  readonly now: number;
}

export interface Asked {
  readonly method: string;
  readonly url: URL;
  readonly authorization: string | undefined;
}

/** Passes a request through Bitbucket's gates in their order, then through its route. */
export function respond(serving: Serving, { method, url, authorization }: Asked): Answer {
  if (method !== 'GET') return wrongMethod();
  if (WRONG_AT_THE_EDGE.test(url.pathname)) return { status: 400 };
  const caller = serving.sessions.identify(authorization, serving.now);
  if (caller === null) return unauthorized();
  if (!serving.quota.take(caller.id, serving.now)) return tooManyRequests();
  if (REMOVED.test(url.pathname)) return removedApi();
  const found = findRoute(url.pathname);
  if (found === null) return noSuchApi();
  const { route, part } = found;
  const rights = rightsOf(serving.index, caller.credential);
  const call: Call = { index: serving.index, rights, url, origin: url.origin, part };
  const answer = gate(call, route, caller) ?? finish(serving, { call, route, result: route.answer(call) });
  return { ...answer, headers: { ...diagnostics(route, caller), ...answer.headers } };
}

/** The scope first, then the kind of credential, then the workspace. */
function gate(call: Call, route: Route, { credential }: Caller): Answer | null {
  const required = credential.kind === 'api-token' ? route.granular : route.classic;
  const held = credential.scopes.flatMap(withImplied);
  if (required.some((scope) => !held.includes(scope))) return lacksScope(credential.scopes, required);
  if (route.closedTo?.includes(credential.kind)) return wrongMechanism();
  const { slug, uuid } = call.index.world.workspace;
  const asked = call.part('workspace');
  if (!route.pattern.startsWith('/2.0/') || asked === '') return null;
  if (asked !== slug && asked !== uuid) return refusal(404, `No workspace with identifier '${asked}'.`);
  return call.rights.seesWorkspace ? null : forbidden();
}

/** https://developer.atlassian.com/cloud/bitbucket/bitbucket-cloud-rest-api-scopes: granular ones imply nothing. */
function withImplied(scope: string): readonly string[] {
  if (scope === 'repository:write' || scope === 'project') return [scope, 'repository'];
  return scope === 'account:write' ? [scope, 'account'] : [scope];
}

interface Finishing {
  readonly call: Call;
  readonly route: Route;
  readonly result: Result;
}

function finish(serving: Serving, { call, route, result }: Finishing): Answer {
  const { url } = call;
  const fields = url.searchParams.get('fields') ?? '';
  const unasked = route.unasked ?? [];
  switch (result.kind) {
    case 'refused':
      return result.answer;
    case 'plain':
      return { status: 200, body: result.body };
    case 'row':
      return { status: 200, body: selectFields(result.row, fields, unasked) };
    case 'list': {
      const listing = queried(call, route, result.listing);
      if ('status' in listing) return listing;
      const page = pageOf(listing, url, serving.maxPagelen);
      if ('status' in page) return page;
      const hidden = unasked.map((path) => `values.${path}`);
      return { status: 200, body: selectFields(page, fields, hidden) };
    }
  }
}

function queried(call: Call, route: Route, listing: Listing): Listing | Answer {
  const query = call.url.searchParams.get('q');
  const sort = call.url.searchParams.get('sort');
  if (query === null && sort === null) return listing;
  if (!route.queryable) return badRequest(`Field "${query ?? sort}" does not support filtering`);
  const test = query === null ? null : parseQuery(query);
  if (query !== null && test === null) return badRequest('Invalid query');
  const key = `${call.url.pathname} ${call.url.searchParams.get('role')} ${call.rights.id} ${query} ${sort}`;
  const positions = call.index.memo(key, () => arrange(listing, test, sort));
  return { size: positions.length, at: (place) => listing.at(positions[place] as number) };
}

const CREDENTIAL_TYPES = {
  workspace: 'workspace_access_token',
  project: 'project_access_token',
  repository: 'repo_access_token',
} as const;

function diagnostics(route: Route, { credential }: Caller): Record<string, string> {
  const types = { 'api-token': 'api_token', 'oauth-consumer': 'oauth2' } as const;
  const type =
    credential.kind === 'access-token' ? CREDENTIAL_TYPES[credential.reach.kind] : types[credential.kind];
  return {
    'x-oauth-scopes': credential.scopes.join(', '),
    // In the classic vocabulary whatever the credential.
    'x-accepted-oauth-scopes': route.classic.join(', '),
    'x-credential-type': type,
  };
}
