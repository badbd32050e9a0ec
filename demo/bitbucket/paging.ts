import { type Answer, badRequest, refusal } from './answers.ts';
import type { Listing, Row } from './listing.ts';

const DEFAULT_PAGELEN = 10;

/** One page in Bitbucket's envelope: https://developer.atlassian.com/cloud/bitbucket/rest/intro/#pagination */
export interface Page {
  readonly values: readonly Row[];
  readonly pagelen: number;
  readonly size: number;
  readonly page: number;
  readonly next?: string;
  readonly previous?: string;
}

/** The page a URL asks for, or the refusal it gets. */
export function pageOf(listing: Listing, url: URL, maxPagelen: number): Page | Answer {
  const pagelen = Number(url.searchParams.get('pagelen') ?? Math.min(DEFAULT_PAGELEN, maxPagelen));
  if (!isCount(pagelen) || pagelen > maxPagelen) return badRequest('Invalid pagelen');
  const page = Number(url.searchParams.get('page') ?? 1);
  if (!isCount(page)) return badRequest('Invalid page');
  const from = (page - 1) * pagelen;
  if (page > 1 && from >= listing.size) return refusal(404, 'Invalid page');
  const to = Math.min(from + pagelen, listing.size);
  const values = Array.from({ length: to - from }, (_, offset) => listing.at(from + offset));
  return {
    values,
    pagelen,
    size: listing.size,
    page,
    ...(to < listing.size && { next: linkTo(url, page + 1) }),
    ...(page > 1 && { previous: linkTo(url, page - 1) }),
  };
}

function isCount(value: number): boolean {
  return Number.isInteger(value) && value >= 1;
}

function linkTo(url: URL, page: number): string {
  const link = new URL(url);
  link.searchParams.set('page', String(page));
  return link.href;
}
