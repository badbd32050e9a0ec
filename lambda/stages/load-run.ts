import type { RunChoice } from '../core/ask/run-choice.ts';
import type { Link } from '../core/history/judge-chain.ts';
import { judgeHistory } from '../core/history/judge-history.ts';
import type { Commit, RunRef } from '../core/model/run.ts';
import type { Snapshot } from '../core/model/snapshot.ts';
import type { Store } from '../ports.ts';
import { loadSnapshot } from './baseline.ts';
import { committedSlots, deliveredSlots, readLink } from './history.ts';
import { keys } from './keys.ts';
import { parseHead } from './records.ts';

export type LoadedRun =
  | {
      readonly kind: 'loaded';
      readonly ref: RunRef;
      readonly commit: Commit;
      readonly snapshot: Snapshot;
    }
  /** `runs`: how many the store holds of this workspace. */
  | { readonly kind: 'no-run'; readonly reason: string; readonly runs: number }
  /** The run is there and cannot be trusted. */
  | { readonly kind: 'damaged'; readonly reason: string };

/**
 * A stored run: its snapshot is what its commit says, and its commit is what the next one or the head says.
 * Nothing but commit.json and snapshot.json.gz is read of it.
 */
export async function loadRun(store: Store, workspace: string, choice: RunChoice): Promise<LoadedRun> {
  const slots = committedSlots(await store.list(keys.runs(workspace)));
  const chosen = await choose(choice, slots, (slot) => readLink(store, workspace, slot));
  if (chosen === null && slots.length > 0) {
    return { kind: 'no-run', reason: noSuch(choice, slots), runs: slots.length };
  }
  const slot = chosen ?? '';
  const next = slots[slots.indexOf(slot) + 1];
  const found = chosen === null ? null : await readLink(store, workspace, slot);
  const anchored =
    found !== null && next !== undefined
      ? anchoredBy(await readLink(store, workspace, next), found)
      : await newestFits(store, workspace, found);
  if (anchored !== null) return anchored;
  if (found === null || found.commit === 'damaged') {
    return { kind: 'damaged', reason: `commit.json of ${slot} cannot be read` };
  }
  const loaded = await loadSnapshot(store, workspace, { run: { slot }, commit: found.commit });
  if (loaded.kind === 'damaged') return loaded;
  const ref = { number: found.commit.number, slot, commit: found.hash };
  return { kind: 'loaded', ref, commit: found.commit, snapshot: loaded.snapshot };
}

async function choose(
  choice: RunChoice,
  slots: readonly string[],
  read: (slot: string) => Promise<Link>,
): Promise<string | null> {
  switch (choice.kind) {
    case 'newest':
      return slots.at(-1) ?? null;
    case 'at':
      return slots.findLast((slot) => slot <= choice.slot) ?? null;
    case 'before':
      return slots.findLast((slot) => slot < choice.slot) ?? null;
    case 'number':
      return numbered(choice.number, slots, read);
  }
}

/** Nearly always the run stands where its number says. */
async function numbered(
  number: number,
  slots: readonly string[],
  read: (slot: string) => Promise<Link>,
): Promise<string | null> {
  const likely = slots.slice(number - 1, number);
  for (const slot of [...likely, ...slots]) {
    const { commit } = await read(slot);
    if (commit !== 'damaged' && commit.number === number) return slot;
  }
  return null;
}

function noSuch(choice: RunChoice, slots: readonly string[]): string {
  const all = `the store holds ${slots.length === 1 ? 'one run' : `${slots.length} runs`}, ${slots[0]} to ${slots.at(-1)}`;
  switch (choice.kind) {
    case 'number':
      return `There is no run ${choice.number}: ${all}.`;
    case 'at':
      return `There is no run at or before ${choice.slot}: ${all}.`;
    case 'before':
      return `There is no run before ${choice.slot}: ${all}.`;
    case 'newest':
      return `There is no run: ${all}.`;
  }
}

function anchoredBy(next: Link, { slot, commit, hash }: Link): LoadedRun | null {
  if (commit !== 'damaged' && commit.slot !== slot) return damaged(slot, 'belongs to another slot');
  if (next.commit === 'damaged') return damaged(next.slot, `cannot be read, so ${slot} cannot be checked`);
  if (next.commit.previousCommit === hash) return null;
  return damaged(slot, `is not the one that ${next.slot} was built on`);
}

function damaged(slot: string, what: string): LoadedRun {
  return { kind: 'damaged', reason: `commit.json of ${slot} ${what}` };
}

async function newestFits(store: Store, workspace: string, newest: Link | null): Promise<LoadedRun | null> {
  const head = await store.read(keys.head(workspace));
  const judgement = judgeHistory({
    head: head === null ? null : parseHead(head.content),
    newest,
    delivered: (await deliveredSlots(store, workspace)).at(-1) ?? null,
  });
  if (judgement.kind === 'invalid') return { kind: 'damaged', reason: judgement.reason };
  if (judgement.kind === 'trusted') return null;
  return { kind: 'no-run', reason: `There is no run of ${workspace} in this store.`, runs: 0 };
}
