import type { Chain, Fault } from '../core/history/judge-chain.ts';
import { runId } from '../core/model/run.ts';
import type { Store } from '../ports.ts';
import { sha256 } from './json.ts';
import { keys } from './keys.ts';
import { type Claim, claimAt, FIRST_PLACE } from './place.ts';
import { parseCommit } from './records.ts';

/** What the claims say beside the commits. */
export interface Claims {
  /** The first that is not the commit which took its place. */
  readonly fault: Fault | null;
  /** Slots that have a claim and no commit. */
  readonly unfinished: readonly string[];
}

export interface Claimed {
  readonly workspace: string;
  readonly claimKeys: readonly string[];
  readonly folders: ReadonlyMap<string, ReadonlySet<string>>;
}

/**
 * Compares every claim with the commit that it became. A process takes its place once all other files of its run are
 * written: where those are gone, too, somebody took them away.
 */
export async function readClaims(
  store: Store,
  { workspace, claimKeys, folders }: Claimed,
  { links }: Chain,
): Promise<Claims> {
  const behind = [FIRST_PLACE, ...links.map(({ hash }) => hash)].map((each) => keys.place(workspace, each));
  const unfinished: string[] = [];
  for (const key of claimKeys) {
    const claim = await claimAt(store, key);
    // Behind a history that was broken, places are called otherwise.
    const link = links[behind.indexOf(key)] ?? links.find(({ slot }) => slot === claim?.slot);
    if (claim === null || (link !== undefined && sha256(claim.commit) !== link.hash)) {
      return { fault: otherThan(link, key.slice(workspace.length + 1)), unfinished };
    }
    if (link !== undefined) continue;
    if (!isWhole(claim, folders)) return { fault: takenAway(claim.slot), unfinished };
    unfinished.push(claim.slot);
  }
  return { fault: null, unfinished };
}

/** Whether the run still has every file that its commit names. */
function isWhole({ slot, commit }: Claim, folders: Claimed['folders']): boolean {
  const parsed = parseCommit(commit);
  const present = folders.get(runId(slot));
  return parsed !== 'damaged' && Object.keys(parsed.files).every((name) => present?.has(name));
}

function otherThan(link: Chain['links'][number] | undefined, file: string): Fault {
  return {
    kind: 'changed',
    slot: link?.slot ?? '',
    file,
    reason: 'it is not the commit that took this place',
  };
}

function takenAway(slot: string): Fault {
  const reason = 'its place was taken once its other files were written, and they are gone';
  return { kind: 'truncated', slot, file: 'commit.json', reason };
}
