import type { Commit, RunRef } from '../model/run.ts';

/** What a store holds of earlier runs. A file that cannot be understood is `damaged`, never absent. */
export interface History {
  readonly head: RunRef | 'damaged' | null;
  /** The commit of the latest slot. */
  readonly newest: Found | null;
  /** The latest slot with deliveries, which only a committed run has. */
  readonly delivered: string | null;
}

export interface Found {
  readonly slot: string;
  readonly commit: Commit | 'damaged';
  /** SHA-256 of the file as it lies there, hex. */
  readonly hash: string;
}

/** What the next run may compare with, and where its own commit goes in the chain. */
export type Judgement =
  | { readonly kind: 'first' }
  | { readonly kind: 'trusted'; readonly run: RunRef; readonly commit: Commit }
  | {
      readonly kind: 'invalid';
      readonly reason: string;
      readonly number: number;
      readonly slot: string | null;
      readonly commit: string | null;
    };

/**
 * Whether the newest run can be compared with.
 * Only an untouched store is a first run: anything that a committed run leaves behind says that there was one.
 * The head may lag one run behind, because a process can die between the commit and the head.
 */
export function judgeHistory(history: History): Judgement {
  const { head, newest } = history;
  if (newest === null) {
    if (head === null && history.delivered === null) return { kind: 'first' };
    return invalid(history, 'the newest run is gone: its commit.json is not in the store');
  }
  const { commit, hash, slot } = newest;
  if (history.delivered !== null && history.delivered > slot) {
    return invalid(history, `the run of ${history.delivered} is gone, although its alerts were delivered`);
  }
  if (commit === 'damaged') return invalid(history, `commit.json of ${slot} cannot be read`);
  if (commit.slot !== slot) return invalid(history, `commit.json of ${slot} belongs to another slot`);
  if (head === 'damaged') return invalid(history, 'head.json cannot be read');
  if (head === null && commit.number > 1) return invalid(history, 'head.json is gone');
  if (head !== null && head.commit !== hash && head.commit !== commit.previousCommit) {
    return invalid(history, `commit.json of ${slot} is not the one that head.json names`);
  }
  return { kind: 'trusted', run: { number: commit.number, slot, commit: hash }, commit };
}

function invalid({ head, newest }: History, reason: string): Judgement {
  const named = head === 'damaged' ? null : head;
  const commit = newest?.commit === 'damaged' ? null : (newest?.commit ?? null);
  return {
    kind: 'invalid',
    reason,
    number: Math.max(named?.number ?? 0, commit?.number ?? 0, 1),
    slot: newest?.slot ?? named?.slot ?? null,
    commit: named?.commit ?? newest?.hash ?? null,
  };
}
