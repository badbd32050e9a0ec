import { type Found, type Judgement, judgeHistory } from '../core/history/judge-history.ts';
import { type Commit, type RunRef, runId } from '../core/model/run.ts';
import type { Store } from '../ports.ts';
import { loadSnapshot } from './baseline.ts';
import { deliveredSlots } from './history.ts';
import { sha256 } from './json.ts';
import { keys, slotOf } from './keys.ts';
import { parseCommit, parseHead } from './records.ts';

/** A run that is about to be made: its place in the history and what it compares with. Plain, small, no secret. */
export interface Run {
  readonly workspace: string;
  readonly slot: string;
  readonly number: number;
  readonly previousSlot: string | null;
  readonly previousCommit: string | null;
  readonly baseline: Baseline;
}

export type Baseline =
  | { readonly kind: 'first' }
  | { readonly kind: 'invalid'; readonly reason: string }
  | { readonly kind: 'run'; readonly slot: string };

export type Opened =
  | { readonly kind: 'new'; readonly run: Run }
  /** The slot was committed before. */
  | { readonly kind: 'committed'; readonly ref: RunRef; readonly commit: Commit }
  | { readonly kind: 'impossible'; readonly reason: string; readonly remedy: string };

/** Finds out where a slot stands in the history of its workspace. */
export async function openRun(store: Store, workspace: string, slot: string): Promise<Opened> {
  const commits = (await store.list(keys.runs(workspace))).filter((key) => key.endsWith('/commit.json'));
  const own = keys.file(workspace, slot, 'commit.json');
  if (commits.includes(own)) return committed(store, own, slot);
  const newestKey = commits.at(-1) ?? null;
  if (newestKey !== null && newestKey > own) return tooOld(slotOf(newestKey) ?? newestKey);
  const newest = newestKey === null ? null : await found(store, newestKey);
  const head = await store.read(keys.head(workspace));
  const judgement = judgeHistory({
    head: head === null ? null : parseHead(head.content),
    newest,
    delivered: (await deliveredSlots(store, workspace)).at(-1) ?? null,
  });
  return { kind: 'new', run: await runAfter(store, judgement, { workspace, slot }) };
}

async function committed(store: Store, key: string, slot: string): Promise<Opened> {
  const { commit, hash } = await found(store, key);
  if (commit === 'damaged' || commit.slot !== slot) {
    return {
      kind: 'impossible',
      reason: `${runId(slot)}/commit.json was changed after it was written.`,
      remedy: 'Restore it from a copy, or audit a later slot, which will report it.',
    };
  }
  return { kind: 'committed', ref: { number: commit.number, slot, commit: hash }, commit };
}

function tooOld(newest: string): Opened {
  return {
    kind: 'impossible',
    reason: `The slot is earlier than the newest run, ${newest}: history is written forwards only.`,
    remedy: 'Give a later --slot, or none for now.',
  };
}

async function found(store: Store, key: string): Promise<Found> {
  const object = await store.read(key);
  const content = object?.content ?? new Uint8Array();
  return { slot: slotOf(key) ?? key, commit: parseCommit(content), hash: sha256(content) };
}

async function runAfter(
  store: Store,
  judgement: Judgement,
  run: Pick<Run, 'workspace' | 'slot'>,
): Promise<Run> {
  if (judgement.kind === 'first') {
    return { ...run, number: 1, previousSlot: null, previousCommit: null, baseline: { kind: 'first' } };
  }
  if (judgement.kind === 'invalid') {
    const { number, slot, commit, reason } = judgement;
    const baseline = { kind: 'invalid', reason } as const;
    return { ...run, number: number + 1, previousSlot: slot, previousCommit: commit, baseline };
  }
  const { number, slot, commit } = judgement.run;
  const loaded = await loadSnapshot(store, run.workspace, judgement);
  const baseline: Baseline =
    loaded.kind === 'damaged' ? { kind: 'invalid', reason: loaded.reason } : { kind: 'run', slot };
  return { ...run, number: number + 1, previousSlot: slot, previousCommit: commit, baseline };
}
