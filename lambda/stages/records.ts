import * as z from 'zod';
import type { Commit, RunRef } from '../core/model/run.ts';
import type { CommitSignature } from '../core/model/signature.ts';
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
  signedBy: z.object({ key: z.string().min(1).max(2048), publicKey: hash }).optional(),
});

const signature = z.strictObject({
  schemaVersion: z.literal(1),
  workspace: z.string(),
  slot: z.string(),
  commit: hash,
  algorithm: z.enum(['ECDSA_SHA_256', 'RSASSA_PSS_SHA_256']),
  signature: z.base64().min(1).max(4096),
});

const head = z.object({ number, slot: z.string(), commit: hash });

const outbox = z.object({ channels: z.array(z.string()), closed: z.boolean() });

const delivery = z.object({ state: z.enum(['claimed', 'sent']), until: z.number() });

export type Outbox = z.infer<typeof outbox>;
export type Delivery = z.infer<typeof delivery>;

export function parseCommit(bytes: Uint8Array): Commit | 'damaged' {
  return parse(commit, bytes);
}

export function parseSignature(bytes: Uint8Array): CommitSignature | 'damaged' {
  return parse(signature, bytes);
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
