import { ACME_EMAIL, ACME_TOKEN } from '../../demo/bitbucket/acme.ts';
import type { BitbucketServer } from '../../demo/bitbucket/server.ts';

export const AUDITOR = basic(ACME_EMAIL, ACME_TOKEN);

export interface Reply {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  /** Taken at its word; the tests say what is in it. */
  readonly json: Body;
  /** The answer where it is a plain list. */
  readonly rows: readonly Row[];
}

/** Whatever of an answer the tests look at by name. */
export interface Body extends Row {
  readonly values: readonly Row[];
  readonly size: number;
  readonly next: string;
  readonly previous?: string;
  readonly slug: string;
  readonly filler: string;
  readonly error: { readonly message: string; readonly detail?: unknown };
}

export interface Row {
  readonly permission: string;
  readonly uuid: string;
  readonly user: { readonly uuid: string; readonly display_name: string; readonly links?: unknown };
  readonly group: { readonly full_slug: string };
  readonly repository: { readonly name: string };
  readonly members?: readonly Row[];
}

/** One GET with the auditor's credential, or another Authorization header, or none. */
export async function ask(server: BitbucketServer, path: string, authorization: string | null = AUDITOR) {
  const headers: Record<string, string> = authorization === null ? {} : { authorization };
  const address = path.startsWith('http') ? path : `${server.url}${path}`;
  const response = await fetch(address, { headers, redirect: 'manual' });
  const text = await response.text();
  const isJson = response.headers.get('content-type')?.startsWith('application/json') && text !== '';
  const json = isJson ? JSON.parse(text) : undefined;
  const rows = Array.isArray(json) ? json : [];
  const reply: Reply = { status: response.status, headers: response.headers, text, json, rows };
  return reply;
}

export function basic(user: string, password: string): string {
  return `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`;
}
