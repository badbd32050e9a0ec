import type { Answer } from './answers.ts';
import type { Listing, Row } from './listing.ts';
import type { Rights } from './rights.ts';
import type { WorldCredential } from './world.ts';
import type { WorldIndex } from './world-index.ts';

/** A request that passed authentication, as a route sees it. */
export interface Call {
  readonly index: WorldIndex;
  readonly rights: Rights;
  readonly url: URL;
  /** Where this server stands, for links. */
  readonly origin: string;
  /** A decoded part of the path, by its name in the route's pattern. */
  part(name: string): string;
}

export type Result =
  | { readonly kind: 'row'; readonly row: Row }
  | { readonly kind: 'list'; readonly listing: Listing }
  /** The 1.0 way: no envelope, no pages, no `fields`. */
  | { readonly kind: 'plain'; readonly body: unknown }
  | { readonly kind: 'refused'; readonly answer: Answer };

/** One documented path. Its scopes stand in both vocabularies; the credential decides which one counts. */
export interface Route {
  /** Like `/2.0/workspaces/{workspace}/members`. */
  readonly pattern: string;
  readonly classic: readonly string[];
  readonly granular: readonly string[];
  readonly closedTo?: readonly WorldCredential['kind'][];
  /** Whether `q` and `sort` work here. */
  readonly queryable?: boolean;
  /** Fields of a row that come only when `fields` names them. */
  readonly unasked?: readonly string[];
  answer(call: Call): Result;
}

export function row(content: Row): Result {
  return { kind: 'row', row: content };
}

export function list(listing: Listing): Result {
  return { kind: 'list', listing };
}

export function refused(answer: Answer): Result {
  return { kind: 'refused', answer };
}
