import type { Answer } from '../bitbucket/answers.ts';
import type { World, WorldEvent } from '../bitbucket/world.ts';

const PATH = /^\/admin\/v1\/orgs\/([^/]+)\/events\/?$/;
/** https://developer.atlassian.com/cloud/admin/organization/rest/api-group-events/ */
const PAGE_SIZE = 25;

export interface AskedEvents {
  readonly method: string;
  readonly url: URL;
  readonly authorization: string | undefined;
}

export function isOrganisation(url: URL): boolean {
  return url.pathname.startsWith('/admin/');
}

/** The audit log of the organisation that a world belongs to, the newest event first. */
export function respondEvents({ organization }: World, { method, url, authorization }: AskedEvents): Answer {
  const [, asked] = PATH.exec(url.pathname) ?? [];
  if (method !== 'GET') return refusal(405, 'Method not allowed');
  if (organization === undefined || authorization !== `Bearer ${organization.key}`) {
    return refusal(401, 'Unauthorized');
  }
  if (asked === undefined) return refusal(404, 'Not found');
  if (asked !== organization.id) return refusal(403, 'The API key is not of this organization');
  return { status: 200, body: page(organization.events, url) };
}

function page(events: readonly WorldEvent[], url: URL) {
  const [from, to] = [bound(url, 'from', 0), bound(url, 'to', Number.POSITIVE_INFINITY)];
  const found = events
    .filter(({ time }) => from <= Date.parse(time) && Date.parse(time) <= to)
    .sort((a, b) => Date.parse(b.time) - Date.parse(a.time));
  const start = Number(url.searchParams.get('cursor') ?? 0);
  const end = start + Math.min(PAGE_SIZE, bound(url, 'limit', PAGE_SIZE));
  const self = `${url.origin}${url.pathname}`;
  const next = end < found.length ? { cursor: String(end), link: `${self}?cursor=${end}` } : null;
  return {
    data: found.slice(start, end).map(rowOf),
    meta: { page_size: PAGE_SIZE, ...(next === null ? {} : { next: next.cursor }) },
    links: { self: url.href, ...(next === null ? {} : { next: next.link }) },
  };
}

function bound(url: URL, name: string, otherwise: number): number {
  const given = url.searchParams.get(name);
  return given === null ? otherwise : Number(given);
}

function rowOf({ id, time, action, actor, context, message }: WorldEvent) {
  return {
    id,
    type: 'events',
    attributes: {
      time,
      action,
      actor: { id: actor.accountId, name: actor.displayName, email: '', links: { self: '' } },
      context: context.map((each) => ({ ...each, links: {} })),
      container: [],
      location: { ip: '192.0.2.1' },
    },
    message: { content: message, format: 'simple' },
  };
}

function refusal(status: number, message: string): Answer {
  return { status, body: { code: status, message } };
}
