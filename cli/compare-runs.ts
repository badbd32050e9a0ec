import { openStore } from '../lambda/adapters/store/open-store.ts';
import { changesBetween } from '../lambda/core/ask/changes.ts';
import { standingOf } from '../lambda/core/ask/ground.ts';
import { changesPage } from '../lambda/core/ask/page/changes-page.ts';
import { formatted } from '../lambda/core/ask/page/formats.ts';
import type { RunChoice } from '../lambda/core/ask/run-choice.ts';
import { type LoadedRun, loadRun } from '../lambda/stages/load-run.ts';
import { unanswered } from './ask.ts';
import type { AskSettings } from './ask-options.ts';
import { EXIT } from './exit-code.ts';
import type { Terminal } from './terminal.ts';

export interface Pair {
  /** Null: the run before `to`. */
  readonly from: RunChoice | null;
  readonly to: RunChoice;
}

type Loaded = Extract<LoadedRun, { kind: 'loaded' }>;

/** Compares two stored runs, in the order of their slots, shows what changed and gives the exit code. */
export async function compareRuns(pair: Pair, settings: AskSettings, terminal: Terminal): Promise<number> {
  const { workspace, format } = settings;
  const store = openStore(settings.store);
  const to = await loadRun(store, workspace, pair.to);
  if (to.kind !== 'loaded') return unanswered(to, settings, terminal);
  const from = await loadRun(store, workspace, pair.from ?? { kind: 'before', slot: to.ref.slot });
  if (from.kind !== 'loaded') return unanswered(from, settings, terminal);
  const impossible = whyNot(from, to);
  if (impossible !== null) {
    return unanswered({ kind: 'no-run', reason: impossible, runs: 2 }, settings, terminal);
  }
  const [older, newer] = from.ref.slot < to.ref.slot ? [from, to] : [to, from];
  const changes = changesBetween({
    before: older.snapshot,
    now: newer.snapshot,
    from: standing(older),
    to: standing(newer),
    isNext: newer.commit.previousCommit === older.ref.commit,
  });
  terminal.out(formatted(changesPage(changes), format));
  return EXIT.complete;
}

function whyNot(from: Loaded, to: Loaded): string | null {
  if (from.ref.slot === to.ref.slot)
    return `Both are run ${to.ref.number}, ${to.ref.slot}: the comparison needs two.`;
  if (from.snapshot.workspace.uuid === to.snapshot.workspace.uuid) return null;
  return 'The two runs are of different workspaces that had the same slug.';
}

function standing({ snapshot, ref, commit }: Loaded) {
  return standingOf(snapshot, { ...ref, status: commit.status }, Date.now());
}
