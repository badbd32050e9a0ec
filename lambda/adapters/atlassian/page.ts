import type * as z from 'zod';
import type { LogEntry } from '../../core/model/audit-log.ts';
import { nextAddress } from '../http/address.ts';
import { type Fault, fault } from '../http/reply.ts';
import { entryOf } from './entry.ts';
import { PAGE } from './shapes.ts';

export interface LogPage {
  readonly kind: 'page';
  readonly entries: readonly LogEntry[];
  /** Rows without a time or an actor. */
  readonly ignored: number;
  /** The next page's cursor, or null on the last page. */
  readonly next: string | null;
}

/**
 * A page of events. Only its cursor leads on, never its link, and yet a link that leaves the list's own address makes
 * the page unusable: who answers so is not to be believed.
 */
export function readPage(value: unknown, asked: URL): LogPage | Fault {
  const page = PAGE.safeParse(value);
  if (!page.success) {
    const [{ path }] = page.error.issues as [z.core.$ZodIssue];
    return { ...fault('shape', 200), field: path.length === 0 ? 'the whole answer' : path.join('.') };
  }
  const { data, meta, links } = page.data;
  const link = links?.next ?? '';
  const address = link === '' ? null : nextAddress(link, asked);
  if (link !== '' && address === null) return fault('next-link', 200);
  const cursor = meta?.next || address?.searchParams.get('cursor') || null;
  // A link that cannot be gone on from would end the list too early, unnoticed.
  if (cursor === null && address !== null) return fault('next-link', 200);
  const entries = data.map(entryOf).filter((entry) => entry !== null);
  return { kind: 'page', entries, ignored: data.length - entries.length, next: cursor };
}
