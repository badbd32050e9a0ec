import type { Commit, RunRef } from '../model/run.ts';
import type { SignatureState } from './judge-signature.ts';
import { signatureFault } from './signature-fault.ts';

/** One commit.json as it lies in the store. */
export interface Link {
  /** The slot that its folder is named after. */
  readonly slot: string;
  readonly commit: Commit | 'damaged';
  /** SHA-256 of its bytes, hex. */
  readonly hash: string;
}

/** A commit with what its signature is worth. */
export interface SignedLink extends Link {
  readonly signature: SignatureState;
}

/** A commit that can be read. */
export type Whole = SignedLink & { readonly commit: Commit };

/** Everything that says which runs there were. */
export interface Chain {
  /** Oldest first. */
  readonly links: readonly SignedLink[];
  /** `damaged` also where its bytes are not exactly those that are written for what it says. */
  readonly head: RunRef | 'damaged' | null;
  /** Slots of which something was delivered, which happens only after the commit and the head. Sorted. */
  readonly delivered: readonly string[];
}

/** `unsigned`: no signature where one must be. `forged`: one that none of the given keys made over this commit. */
export type FaultKind =
  | 'changed'
  | 'deleted'
  | 'added'
  | 'swapped'
  | 'replayed'
  | 'truncated'
  | 'forked'
  | 'unsigned'
  | 'forged';

/** Something in the stored history that does not fit. */
export interface Fault {
  readonly kind: FaultKind;
  readonly slot: string;
  /** The name of the file; `commit.json` for a run as a whole; a path from the workspace's folder outside of runs. */
  readonly file: string;
  readonly reason: string;
}

/** What does not fit about one commit, looking back and looking ahead; null where all does. */
export function faultAt(chain: Chain, index: number): Fault | null {
  const link = chain.links[index];
  if (link === undefined) return null;
  const { commit } = link;
  if (commit === 'damaged') return fault('changed', link.slot, 'it cannot be read');
  const whole = { ...link, commit };
  return (
    ownFault(chain, whole) ??
    beginning(whole, index) ??
    anchorFault(chain, index, whole) ??
    signatureFault(chain.links.slice(0, index), whole)
  );
}

/** What is missing after the newest commit; null where nothing is. */
export function faultAfter({ links, head, delivered }: Chain): Fault | null {
  const known = new Set(links.map(({ slot }) => slot));
  const orphan = delivered.find((slot) => !known.has(slot));
  if (orphan !== undefined) {
    return fault('truncated', orphan, 'its messages were delivered, but its commit.json is gone');
  }
  if (links.length > 0 || head === null) return null;
  const slot = head === 'damaged' ? '' : head.slot;
  return headIs('truncated', slot, 'it names a run, but no commit.json is left');
}

/** Whether the head is one run behind, as a process leaves it that died between the commit and the head. */
export function headLags({ links, head }: Chain): boolean {
  const newest = links.at(-1);
  return newest !== undefined && (head === null || (head !== 'damaged' && head.commit !== newest.hash));
}

function ownFault({ links }: Chain, { slot, commit }: Whole): Fault | null {
  if (commit.slot === slot) return null;
  const elsewhere = links.find((link) => link.slot === commit.slot);
  const isReplay = elsewhere?.commit !== 'damaged' && elsewhere?.commit.slot === commit.slot;
  return fault(isReplay ? 'replayed' : 'swapped', slot, `it is that of ${commit.slot}`);
}

function beginning({ slot, commit }: Whole, index: number): Fault | null {
  if (index > 0) return null;
  if (commit.number === 1 && commit.previousCommit === null) return null;
  return fault('deleted', slot, `the history begins with run ${commit.number}: what came before it is gone`);
}

/** Whether the next commit, or the head, still names this one. */
export function isAnchored(chain: Chain, index: number): boolean {
  const [link, next] = [chain.links[index], chain.links[index + 1]];
  if (link === undefined || link.commit === 'damaged') return false;
  if (next === undefined) return headFault(chain, { ...link, commit: link.commit }) === null;
  return next.commit !== 'damaged' && next.commit.previousCommit === link.hash;
}

/** What came later and does not name this commit. */
function anchorFault(chain: Chain, index: number, link: Whole): Fault | null {
  const next = chain.links[index + 1];
  if (next === undefined) return headFault(chain, link);
  // Where the next one does not hold itself, its own turn comes and says more.
  if (next.commit === 'damaged' || next.commit.slot !== next.slot || !isAnchored(chain, index + 1))
    return null;
  const { number, previousCommit } = next.commit;
  if (previousCommit === link.hash && number === link.commit.number + 1) return null;
  const earlier = chain.links.slice(0, index).find(({ hash }) => hash === previousCommit);
  if (earlier !== undefined) {
    return fault('forked', next.slot, `it follows ${earlier.slot}, as ${link.slot} does`);
  }
  if (number > link.commit.number + 1) {
    const gone = `run ${link.commit.number + 1}${number > link.commit.number + 2 ? ` to ${number - 1}` : ''}`;
    return fault('deleted', next.slot, `${gone} before it is gone`);
  }
  if (number <= link.commit.number) {
    return fault('replayed', next.slot, `it says run ${number} after run ${link.commit.number}`);
  }
  return fault('changed', link.slot, `it is not the one that ${next.slot} was built on`);
}

function headFault(chain: Chain, newest: Link & Pick<Whole, 'commit'>): Fault | null {
  const { head, delivered, links } = chain;
  const { slot, commit, hash } = newest;
  const mayLag = !delivered.includes(slot);
  if (head === 'damaged') return headIs('changed', slot, 'its bytes are not those that were written');
  if (head === null) {
    return mayLag && commit.number === 1 ? null : headIs('deleted', slot, 'it is gone');
  }
  if (head.commit === hash) {
    const fits = head.number === commit.number && head.slot === slot;
    return fits ? null : headIs('changed', slot, 'its number or slot is not that of the commit it names');
  }
  if (head.number > commit.number) {
    return headIs('truncated', slot, `it names run ${head.number}, ${head.slot}, whose commit.json is gone`);
  }
  const before = links.at(-2);
  const isBefore = head.commit === commit.previousCommit && head.number === commit.number - 1;
  if (isBefore && head.slot === before?.slot && mayLag) return null;
  if (links.some((link) => link.hash === head.commit)) {
    return headIs('replayed', slot, `it is an old one, of run ${head.number}`);
  }
  return fault('changed', slot, 'it is not the one that head.json names');
}

function headIs(kind: FaultKind, slot: string, reason: string): Fault {
  return { kind, slot, file: 'head.json', reason };
}

function fault(kind: FaultKind, slot: string, reason: string): Fault {
  return { kind, slot, file: 'commit.json', reason };
}
