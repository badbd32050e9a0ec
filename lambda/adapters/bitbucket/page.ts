import * as z from 'zod';
import { type Fault, fault } from '../http/reply.ts';

export interface Page<Row> {
  readonly kind: 'page';
  readonly rows: readonly Row[];
  /** The next page's link as it came, or null on the last page. */
  readonly next: string | null;
  /** Rows in the whole list, where Bitbucket tells it. */
  readonly size: number | null;
  /** Rows that a full page holds, where Bitbucket tells it. */
  readonly pagelen: number | null;
  /** Which page this is, from 1, where Bitbucket tells it. */
  readonly number: number | null;
}

const count = z.int().nonnegative().nullish();
const envelope = z.object({
  values: z.array(z.unknown()),
  next: z.string().min(1).nullish(),
  size: count,
  pagelen: count,
  // Some lists are paged by opaque words.
  page: z.int().positive().nullish().catch(null),
});

/** A page of a 2.0 list. One row of another shape makes the page unusable: rows are never skipped. */
export function readPage<Row>(value: unknown, row: z.ZodType<Row>): Page<Row> | Fault {
  const envelopeRead = envelope.safeParse(value);
  if (!envelopeRead.success) return shapeFault(envelopeRead.error);
  const { values, next = null, size = null, pagelen = null, page: number = null } = envelopeRead.data;
  const rows = z.object({ values: z.array(row) }).safeParse({ values });
  if (!rows.success) return shapeFault(rows.error);
  return { kind: 'page', rows: rows.data.values, next, size, pagelen, number };
}

/** A 1.0 list: a bare array, never paged. */
export function readArray<Row>(value: unknown, row: z.ZodType<Row>): Page<Row> | Fault {
  const rows = z.array(row).safeParse(value);
  if (!rows.success) return shapeFault(rows.error);
  return { kind: 'page', rows: rows.data, next: null, size: rows.data.length, pagelen: null, number: null };
}

/** Names the field and never its value. */
export function shapeFault(error: z.ZodError): Fault {
  const [{ path }] = error.issues as [z.core.$ZodIssue];
  return { ...fault('shape', 200), field: path.length === 0 ? 'the whole answer' : path.join('.') };
}
