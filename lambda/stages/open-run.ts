import { type Judgement, judgeHistory } from '../core/history/judge-history.ts';
import { type Commit, type RunRef, runId } from '../core/model/run.ts';
import type { CannotSign, Ports, Store } from '../ports.ts';
import { loadSnapshot } from './baseline.ts';
import { doubtOf, found, isSigned, type Room } from './found-commit.ts';
import { deliveredSlots } from './history.ts';
import { keys, slotOf } from './keys.ts';
import { type Claim, claimOrPlace, placeAfter } from './place.ts';
import { parseHead } from './records.ts';
import { wasSignedUpTo } from './signature-doubt.ts';
import { knownKeys } from './signing.ts';
import { writeCommit } from './write-commit.ts';

/** A run that is about to be made: its place in the history and what it compares with. Plain, small, no secret. */
export interface Run {
  readonly workspace: string;
  readonly slot: string;
  readonly number: number;
  readonly previousSlot: string | null;
  readonly previousCommit: string | null;
  /** Behind which no other run can be committed. */
  readonly place: string;
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
  | { readonly kind: 'impossible'; readonly reason: string; readonly remedy: string }
  | CannotSign;

/**
 * Finds out where a slot stands in the history of its workspace, and whether it could be signed.
 * A run that took its place and was never heard of again is committed first, as it would have been.
 */
export async function openRun(
  ports: Pick<Ports, 'store' | 'signer'>,
  workspace: string,
  slot: string,
): Promise<Opened> {
  for (;;) {
    const opened = await lookAround(ports, workspace, slot);
    if (opened.kind !== 'unfinished') return opened;
    await writeCommit(ports.store, workspace, opened.claim);
  }
}

/** What names commits is read before the commits: one that is made meanwhile is then not missed but new. */
async function lookAround(
  { store, signer }: Pick<Ports, 'store' | 'signer'>,
  workspace: string,
  slot: string,
): Promise<Opened | { readonly kind: 'unfinished'; readonly claim: Claim }> {
  const known = signer === null ? null : await knownKeys(signer);
  if (known?.kind === 'cannot-sign') return known;
  const room: Room = { store, workspace, trusted: known?.trusted ?? null };
  const head = await store.read(keys.head(workspace));
  const delivered = (await deliveredSlots(store, workspace)).at(-1) ?? null;
  const commits = (await store.list(keys.runs(workspace))).filter((key) => key.endsWith('/commit.json'));
  const own = keys.file(workspace, slot, 'commit.json');
  if (commits.includes(own)) return committed(room, own, slot);
  const newestKey = commits.at(-1) ?? null;
  if (newestKey !== null && newestKey > own) return tooOld(slotOf(newestKey) ?? newestKey);
  const newest = newestKey === null ? null : await found(store, newestKey);
  const isUnsigned = room.trusted === null;
  if (isUnsigned && (isSigned(newest) || (await wasSignedUpTo(store, { workspace, slot }))))
    return mustBeSigned();
  const history = { head: head === null ? null : parseHead(head.content), newest, delivered };
  const judgement = judgeHistory(history);
  const place = await claimOrPlace(store, workspace, { place: placeAfter(judgement, history), newest });
  if (typeof place !== 'string') return { kind: 'unfinished', claim: place };
  const doubt = newest === null ? null : await doubtOf(room, newest);
  return { kind: 'new', run: await runAfter(store, { judgement, doubt }, { workspace, slot, place }) };
}

async function committed(room: Room, key: string, slot: string): Promise<Opened> {
  const link = await found(room.store, key);
  const { commit, hash } = link;
  const doubt = await doubtOf(room, link);
  if (commit !== 'damaged' && commit.slot === slot && doubt === null) {
    return { kind: 'committed', ref: { number: commit.number, slot, commit: hash }, commit };
  }
  return {
    kind: 'impossible',
    reason: doubt ?? `${runId(slot)}/commit.json was changed after it was written.`,
    remedy: 'Restore it from a copy, or audit a later slot, which will report it.',
  };
}

function mustBeSigned(): Opened {
  return {
    kind: 'impossible',
    reason: 'The history was signed before this run, and this one would not be.',
    remedy: 'Give --signing-key. To go on without signatures, begin a history in another --store.',
  };
}

function tooOld(newest: string): Opened {
  return {
    kind: 'impossible',
    reason: `The slot is earlier than the newest run, ${newest}: history is written forwards only.`,
    remedy: 'Give a later --slot, or none for now.',
  };
}

interface Judged {
  readonly judgement: Judgement;
  readonly doubt: string | null;
}

async function runAfter(
  store: Store,
  { judgement, doubt }: Judged,
  run: Pick<Run, 'workspace' | 'slot' | 'place'>,
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
  const reason = doubt ?? (loaded.kind === 'damaged' ? loaded.reason : null);
  const baseline: Baseline = reason === null ? { kind: 'run', slot } : { kind: 'invalid', reason };
  return { ...run, number: number + 1, previousSlot: slot, previousCommit: commit, baseline };
}
