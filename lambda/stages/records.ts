import * as z from 'zod';
import type { Commit, RunRef } from '../core/model/run.ts';
import { decodeJson } from './json.ts';

/** The small files of a store, checked when they are read: somebody may have changed them. */
const hash = z.string().regex(/^[0-9a-f]{64}$/);
const number = z.int().positive();

const commit = z.object({
  schemaVersion: z.literal(1),
  number,
  slot: z.string(),
  status: z.enum(['complete', 'partial']),
  files: z.record(z.string(), hash),
  previousCommit: hash.nullable(),
});

const head = z.object({ number, slot: z.string(), commit: hash });

const outbox = z.object({ channels: z.array(z.string()), closed: z.boolean() });

const delivery = z.object({ state: z.enum(['claimed', 'sent']), until: z.number() });

export type Outbox = z.infer<typeof outbox>;
export type Delivery = z.infer<typeof delivery>;

export function parseCommit(bytes: Uint8Array): Commit | 'damaged' {
  return parse(commit, bytes);
}

export function parseHead(bytes: Uint8Array): RunRef | 'damaged' {
  return parse(head, bytes);
}

export function parseOutbox(bytes: Uint8Array): Outbox | 'damaged' {
  return parse(outbox, bytes);
}

export function parseDelivery(bytes: Uint8Array): Delivery | 'damaged' {
  return parse(delivery, bytes);
}

function parse<T>(schema: z.ZodType<T>, bytes: Uint8Array): T | 'damaged' {
  const result = schema.safeParse(decodeJson(bytes));
  return result.success ? result.data : 'damaged';
}
