import * as z from 'zod';
import { type ListMemory, newListMemory } from '../adapters/bitbucket/list-memory.ts';
import type { AuditOrder } from '../audit.ts';
import type { Store } from '../ports.ts';
import { decodeJson, encodeJson } from '../stages/json.ts';
import { keys } from '../stages/keys.ts';

const KEPT = z.object({
  needs: z.array(z.tuple([z.string(), z.int().positive()])),
  unconfirmed: z.array(z.tuple([z.string(), z.string()])),
  pagelens: z.array(z.tuple([z.string(), z.int().positive()])),
});

/** What earlier invocations of this run learnt about lists. Where it is damaged or gone, it is learnt again. */
export async function loadListMemory(store: Store, { workspace, slot }: AuditOrder): Promise<ListMemory> {
  const object = await store.read(keys.lists(workspace, slot));
  const kept = KEPT.safeParse(object === null ? null : decodeJson(object.content));
  if (!kept.success) return newListMemory();
  const { needs, unconfirmed, pagelens } = kept.data;
  return { needs: new Map(needs), unconfirmed: new Map(unconfirmed), pagelens: new Map(pagelens) };
}

/** Writes it down for the next invocation: a pause for the quota outlives the process. */
export async function keepListMemory(
  store: Store,
  { workspace, slot }: AuditOrder,
  { needs, unconfirmed, pagelens }: ListMemory,
): Promise<void> {
  const key = keys.lists(workspace, slot);
  const content = encodeJson({ needs: [...needs], unconfirmed: [...unconfirmed], pagelens: [...pagelens] });
  const before = await store.read(key);
  await store.replace(key, content, before?.version ?? null);
}
