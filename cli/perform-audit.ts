import { audit } from '../lambda/audit.ts';
import type { ResultFile } from '../lambda/core/report/result-json.ts';
import type { Committed, Outcome, Stopped } from '../lambda/outcome.ts';
import type { Store } from '../lambda/ports.ts';
import type { Settings } from '../lambda/settings.ts';
import { showProgress } from './progress.ts';
import type { Terminal } from './terminal.ts';
import { untilInterrupted } from './until-interrupted.ts';
import { type Wired, wire } from './wiring.ts';

export type Performed = Reported | Stopped | Interrupted;

export interface Reported {
  readonly kind: 'reported';
  readonly outcome: Committed;
  /** As it stands in the store, so that a repeat shows the same. */
  readonly result: ResultFile;
  /** Where report.html lies. */
  readonly report: string;
}

/** Work may still be under way: the process must end next. */
export interface Interrupted {
  readonly kind: 'interrupted';
}

/** One audit, from its settings to what the store holds of it. */
export async function performAudit(
  settings: Settings,
  terminal: Terminal,
  options: { readonly quiet: boolean },
): Promise<Performed> {
  const progress = showProgress(terminal, options);
  const open: { wired?: Wired } = {};
  const work = async (stop: AbortSignal) => {
    open.wired = await wire(settings, terminal, { progress, stop });
    const { ports } = open.wired;
    return report(ports.store, await audit(ports, settings));
  };
  try {
    const performed = await untilInterrupted(work);
    if (performed !== 'interrupted') await open.wired?.close();
    return performed === 'interrupted' ? { kind: 'interrupted' } : performed;
  } finally {
    progress.stop();
    await open.wired?.letNextIn();
  }
}

async function report(store: Store, outcome: Outcome): Promise<Performed> {
  if (outcome.kind === 'stopped') return outcome;
  const key = `${outcome.folder}/result.json`;
  const object = await store.read(key);
  if (object === null) throw new Error(`${store.locate(key)} is missing although the run is committed.`);
  const result = JSON.parse(Buffer.from(object.content).toString('utf8')) as ResultFile;
  return { kind: 'reported', outcome, result, report: store.locate(`${outcome.folder}/report.html`) };
}
