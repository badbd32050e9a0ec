import type { Commit, RunRef } from './core/model/run.ts';
import type { Outcome, Stopped } from './outcome.ts';
import type { Ports } from './ports.ts';
import { loadBaseline } from './stages/baseline.ts';
import { collect } from './stages/collect.ts';
import { commitRun } from './stages/commit-run.ts';
import { consult } from './stages/consult.ts';
import { deliver } from './stages/deliver.ts';
import { enterWorkspace } from './stages/enter-workspace.ts';
import { hear } from './stages/hear.ts';
import { keys } from './stages/keys.ts';
import { openRun } from './stages/open-run.ts';
import { overtaken } from './stages/overtaken.ts';
import { publish } from './stages/publish.ts';
import { stopped } from './stages/stopped.ts';
import { WorkLog } from './stages/work-log.ts';
import { moveHead } from './stages/write-commit.ts';

/** What to audit: the workspace by its slug, and the slot that names the run. */
export interface AuditOrder {
  readonly workspace: string;
  readonly slot: string;
}

/**
 * One audit, from the slot to the last message. Data goes one way:
 *
 *     open ▶ enter ▶ collect ▶ hear ▶ consult ▶ publish (resolve, compare, render) ▶ commit ▶ deliver
 *
 * Every stage can be interrupted anywhere: starting the same slot again goes on where it stopped,
 * and the commit, written once, is what makes the run exist.
 */
export async function audit(ports: Ports, order: AuditOrder): Promise<Outcome> {
  const { store } = ports;
  const opened = await ports.workflow.step('open', () => openRun(ports, order.workspace, order.slot));
  if (opened.kind === 'impossible') return { ...opened, kind: 'stopped', cause: 'misuse', scopesRead: 0 };
  if (opened.kind === 'cannot-sign') return stopped(opened, order.slot, 0);
  if (opened.kind === 'committed') {
    await moveHead(store, order.workspace, opened.ref);
    return finish(ports, order, { ...opened, fresh: false });
  }

  const log = await WorkLog.open(store, order);
  const stop = (why: Parameters<typeof stopped>[0]): Stopped => stopped(why, order.slot, log.readings.size);

  const entered = await enterWorkspace(ports, opened.run, await loadBaseline(store, opened.run));
  if (entered.kind !== 'entered') return stop(entered);
  const collecting = { ...entered, log };

  const unread =
    (await collect(ports, collecting)) ??
    (await hear(ports, collecting)) ??
    // Bitbucket's own list may name repositories that the list of them lacked.
    (await collect(ports, collecting, 'read-named'));
  if (unread !== null) return stop(unread);
  await consult(ports, collecting);

  const { run } = collecting;
  const published = await ports.workflow.step(
    'publish',
    async () => (await overtaken(store, run)) ?? publish(store, collecting),
  );
  if ('kind' in published) return stop(published);
  const committed = await ports.workflow.step('commit', () => commitRun(ports, run, published));
  if ('kind' in committed) return stop(committed);
  return finish(ports, order, { ...committed, fresh: true });
}

interface Finished {
  readonly ref: RunRef;
  readonly commit: Commit;
  readonly fresh: boolean;
}

async function finish(ports: Ports, order: AuditOrder, { ref, commit, fresh }: Finished): Promise<Outcome> {
  const undelivered = await deliver(ports, order.workspace);
  const folder = keys.run(order.workspace, order.slot);
  return { kind: 'committed', run: ref, status: commit.status, fresh, undelivered, folder };
}
