import type { Found } from '../core/history/judge-history.ts';
import type { PublicKey } from '../core/history/public-key.ts';
import type { Store } from '../ports.ts';
import { sha256 } from './json.ts';
import { slotOf } from './keys.ts';
import { parseCommit } from './records.ts';
import { signatureDoubt } from './signature-doubt.ts';

/** A history, and whose signatures are believed in it. */
export interface Room {
  readonly store: Store;
  readonly workspace: string;
  /** Null where runs are not signed. */
  readonly trusted: readonly PublicKey[] | null;
}

/** A commit as it lies in the store. */
export async function found(store: Store, key: string): Promise<Found> {
  const object = await store.read(key);
  const content = object?.content ?? new Uint8Array();
  return { slot: slotOf(key) ?? key, commit: parseCommit(content), hash: sha256(content) };
}

export function isSigned(found: Found | null): boolean {
  return found !== null && found.commit !== 'damaged' && found.commit.signedBy !== undefined;
}

/** What the signature says against a commit; null where it says nothing. */
export async function doubtOf(
  { store, workspace, trusted }: Room,
  { slot, commit, hash }: Found,
): Promise<string | null> {
  if (trusted === null || commit === 'damaged') return null;
  return signatureDoubt(store, trusted, { workspace, slot, commit: hash, signedBy: commit.signedBy });
}
