import type { Chain, Link, SignedLink } from '../core/history/judge-chain.ts';
import type { PublicKey } from '../core/history/public-key.ts';
import type { RunRef } from '../core/model/run.ts';
import type { Store } from '../ports.ts';
import { inParallel } from './in-parallel.ts';
import { encodeJson, sha256 } from './json.ts';
import { keys, slotOf } from './keys.ts';
import { parseCommit, parseHead } from './records.ts';
import { signatureOf } from './signing.ts';

/** Commits read at a time. */
const WIDTH = 8;

/** The slots of all committed runs, oldest first. */
export function committedSlots(runKeys: readonly string[]): readonly string[] {
  return runKeys
    .filter((key) => /\/runs\/[^/]+\/commit\.json$/.test(key))
    .flatMap((key) => slotOf(key) ?? [])
    .sort();
}

/** A commit as it lies in the store; one that is gone is damaged, too. */
export async function readLink(store: Store, workspace: string, slot: string): Promise<Link> {
  const object = await store.read(keys.file(workspace, slot, 'commit.json'));
  const bytes = object?.content ?? new Uint8Array();
  return { slot, commit: parseCommit(bytes), hash: sha256(bytes) };
}

/** What names commits. */
export type Names = Pick<Chain, 'head' | 'delivered'>;

/** To be read before the commits: one that is made meanwhile is then new, not missing. */
export async function readNames(store: Store, workspace: string): Promise<Names> {
  return { head: await readHead(store, workspace), delivered: await deliveredSlots(store, workspace) };
}

export interface History {
  readonly workspace: string;
  readonly names: Names;
  /** Every key below `runs/`. */
  readonly runKeys: readonly string[];
  /** The public keys that signatures are checked with; none: they are not checked. */
  readonly publicKeys: readonly PublicKey[];
}

/** Every commit with its signature, the head and what was delivered. */
export async function readChain(store: Store, history: History): Promise<Chain> {
  const { runKeys, names } = history;
  const slots = committedSlots(runKeys);
  const found = new Map<string, SignedLink>();
  await inParallel(slots, WIDTH, async (slot) => {
    found.set(slot, await readSigned(store, history, slot));
    return 'go on';
  });
  return { links: slots.flatMap((slot) => found.get(slot) ?? []), ...names };
}

async function readSigned(
  store: Store,
  { workspace, publicKeys }: History,
  slot: string,
): Promise<SignedLink> {
  const link = await readLink(store, workspace, slot);
  const { commit, hash } = link;
  if (commit === 'damaged') return { ...link, signature: 'none' };
  const place = { workspace, slot, commit: hash, signedBy: commit.signedBy };
  return { ...link, signature: await signatureOf(store, place, publicKeys) };
}

export async function deliveredSlots(store: Store, workspace: string): Promise<readonly string[]> {
  const found = await store.list(keys.deliveries(workspace));
  return [...new Set(found.flatMap((key) => slotOf(key) ?? []))].sort();
}

async function readHead(store: Store, workspace: string): Promise<RunRef | 'damaged' | null> {
  const object = await store.read(keys.head(workspace));
  if (object === null) return null;
  const head = parseHead(object.content);
  if (head === 'damaged') return head;
  const { number, slot, commit } = head;
  return sha256(encodeJson({ number, slot, commit })) === sha256(object.content) ? head : 'damaged';
}
