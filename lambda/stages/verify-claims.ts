import type { Chain, Fault } from '../core/history/judge-chain.ts';
import type { Store } from '../ports.ts';
import { sha256 } from './json.ts';
import { keys } from './keys.ts';
import { claimAt, FIRST_PLACE } from './place.ts';

/** What the claims say beside the commits. */
export interface Claims {
  /** The first that is not the commit which took its place. */
  readonly fault: Fault | null;
  /** Slots that have a claim and no commit. */
  readonly unfinished: readonly string[];
}

/** Compares every claim with the commit that it became. */
export async function readClaims(
  store: Store,
  { workspace, claimKeys }: { readonly workspace: string; readonly claimKeys: readonly string[] },
  { links }: Chain,
): Promise<Claims> {
  const behind = [FIRST_PLACE, ...links.map(({ hash }) => hash)].map((each) => keys.place(workspace, each));
  const unfinished: string[] = [];
  for (const key of claimKeys) {
    const claim = await claimAt(store, key);
    // Behind a history that was broken, places are called otherwise.
    const commit = links[behind.indexOf(key)] ?? links.find(({ slot }) => slot === claim?.slot);
    if (claim !== null && commit === undefined) unfinished.push(claim.slot);
    else if (claim === null || sha256(claim.commit) !== commit?.hash) {
      const slot = commit?.slot ?? '';
      const file = key.slice(workspace.length + 1);
      const reason = 'it is not the commit that took this place';
      return { fault: { kind: 'changed', slot, file, reason }, unfinished };
    }
  }
  return { fault: null, unfinished };
}
