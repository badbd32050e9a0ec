import { distrust } from '../core/history/judge-signature.ts';
import type { PublicKey } from '../core/history/public-key.ts';
import type { Store } from '../ports.ts';
import { keys, slotOf } from './keys.ts';
import { type CommitPlace, signatureOf } from './signing.ts';

/**
 * Why a committed run cannot be trusted by its signature, or null.
 * Once a run is signed every later one must be: an unsigned commit is believed only where no signature is as old.
 */
export async function signatureDoubt(
  store: Store,
  trusted: readonly PublicKey[],
  place: CommitPlace,
): Promise<string | null> {
  const state = await signatureOf(store, place, trusted);
  if (state === 'none' && !(await wasSignedUpTo(store, place))) return null;
  const reason = distrust(state);
  return reason === null ? null : `commit.json of ${place.slot} ${reason}`;
}

/** Whether there is a signature as old, of this slot itself, too: one is written before its commit. */
export async function wasSignedUpTo(
  store: Store,
  { workspace, slot }: Pick<CommitPlace, 'workspace' | 'slot'>,
): Promise<boolean> {
  const slots = (await store.list(keys.signatures(workspace))).map(slotOf);
  return slots.some((each) => each !== null && each <= slot);
}
