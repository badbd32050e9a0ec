import type { Found, History, Judgement } from '../core/history/judge-history.ts';
import type { Store } from '../ports.ts';
import { encodeJson, sha256 } from './json.ts';
import { keys, slotOf } from './keys.ts';
import { parseCommit } from './records.ts';

/** Who took a place in the chain: the run that follows a commit. There is one place behind each, and one taker. */
export interface Claim {
  readonly slot: string;
  /** The bytes of its commit.json, so that whoever finds the claim without it can write it. */
  readonly commit: Uint8Array;
}

/** Behind no commit. */
export const FIRST_PLACE = 'nothing';

/** The place behind what was found. Everybody who finds the same finds the same place. */
export function placeAfter(judgement: Judgement, { head, newest }: History): string {
  if (judgement.kind === 'first') return FIRST_PLACE;
  if (judgement.kind === 'trusted') return judgement.run.commit;
  // The commit that a broken history names may have been followed long ago.
  return sha256(encodeJson([head, newest?.hash ?? null]));
}

/** Who took this place, or the place where nobody did: behind a claim that was spoilt there is another one. */
export async function claimOrPlace(
  store: Store,
  workspace: string,
  { place, newest }: { readonly place: string; readonly newest: Found | null },
): Promise<Claim | string> {
  for (let at = place; ; ) {
    const object = await store.read(keys.place(workspace, at));
    if (object === null) return at;
    const claim = claimIn(object.content);
    if (claim !== null && (newest === null || claim.slot > newest.slot)) return claim;
    at = sha256(encodeJson([at, sha256(object.content)]));
  }
}

/** Takes a place for a commit that is about to be written. Gives the claim that counts: the one that was first. */
export async function takePlace(
  store: Store,
  { workspace, slot, place }: { readonly workspace: string; readonly slot: string; readonly place: string },
  commit: Uint8Array,
): Promise<Claim> {
  const key = keys.place(workspace, place);
  if ((await store.create(key, commit)) === 'created') return { slot, commit };
  const claim = await claimAt(store, key);
  if (claim === null) throw new Error(`${key} cannot be read back`);
  return claim;
}

/** Null where nobody took it, or nobody knows who. */
export async function claimAt(store: Store, key: string): Promise<Claim | null> {
  const object = await store.read(key);
  return object === null ? null : claimIn(object.content);
}

function claimIn(bytes: Uint8Array): Claim | null {
  const commit = parseCommit(bytes);
  if (commit === 'damaged') return null;
  const { slot } = commit;
  return slotOf(keys.file('', slot, 'commit.json')) === slot ? { slot, commit: bytes } : null;
}
