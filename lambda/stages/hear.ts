import { accessResolver } from '../core/access/resolve.ts';
import { doubtsOf } from '../core/coverage/exactness.ts';
import type { Person } from '../core/model/resources.ts';
import type { Snapshot } from '../core/model/snapshot.ts';
import type { WitnessRow, WitnessTarget } from '../core/model/witness.ts';
import { type Observing, observe } from '../core/snapshot/observe.ts';
import { provenInventory } from '../core/snapshot/views.ts';
import { type Heard, hearWitness, unheard } from '../core/witness/hear-witness.ts';
import { planWitness } from '../core/witness/plan-witness.ts';
import type { Ports } from '../ports.ts';
import { type Asking, askChunk, newPatience, type Patience, type Settled } from './chunk.ts';
import { type Collecting, readingsOf, scopesOf } from './collect.ts';
import { keepQuota } from './keep-quota.ts';
import { asOneAccount } from './one-account.ts';
import { readInChunks, type Stop } from './read-in-chunks.ts';
import { showProgress } from './show-progress.ts';
import { targetId, type WorkLog } from './work-log.ts';
import type { Hearsay } from './work-part.ts';

/** Reads the planned parts of Bitbucket's own effective list into the work log. */
export async function hear(ports: Ports, collecting: Collecting): Promise<Stop | null> {
  const patience = newPatience();
  const { hearsay } = collecting.log;
  const plans = new Map<boolean, readonly WitnessTarget[]>();
  const lean = leanTo(collecting.log);
  return readInChunks(ports, 'witness', async () => {
    const wholeListFailed = failedForNow(hearsay.get('workspace'));
    const targets = plans.get(wholeListFailed) ?? targetsOf(collecting, wholeListFailed);
    plans.set(wholeListFailed, targets);
    const pending = targets.filter((target) => !hearsay.has(targetId(target)));
    if (pending.length === 0) return 'done';
    return hearChunk(ports, collecting, { pending, patience, lean });
  });
}

function targetsOf(collecting: Collecting, wholeListFailed: boolean): readonly WitnessTarget[] {
  const { run, log } = collecting;
  const inventory = provenInventory(observe({ ...everythingRead(collecting), testimony: unheard() }));
  const accessOn = accessResolver(inventory, { withPublic: false });
  const expected = new Map(inventory.repositories.map((each) => [each.uuid, accessOn(each).length]));
  return planWitness({
    repositories: inventory.repositories,
    expectedRows: ({ uuid }) => expected.get(uuid) ?? 0,
    otherRequests: [...log.readings.values()].reduce((sum, { pages }) => sum + pages, 0),
    wholeListFailed,
    runNumber: run.number,
  });
}

/** A refusal holds for every part of the list; a timeout or gateway error only for the whole. */
function failedForNow(whole: Hearsay | undefined): boolean {
  if (whole?.outcome.kind !== 'unreadable') return false;
  const { httpStatus } = whole.outcome.unreadable;
  return httpStatus === null || httpStatus >= 500;
}

async function hearChunk(
  ports: Ports,
  { run, log }: Collecting,
  { pending, patience, lean }: { pending: readonly WitnessTarget[]; patience: Patience; lean: Lean },
) {
  const hearsay: Hearsay[] = [];
  const asking: Asking<WitnessTarget, readonly WitnessRow[]> = {
    questions: pending,
    id: targetId,
    ask: (target) => ports.bitbucket.witness(target),
    settle: (target, answer) => {
      hearsay.push(lean(heardFrom(target, answer)));
      const total = log.hearsay.size + pending.length;
      showProgress(ports, { phase: 'witness', done: log.hearsay.size + hearsay.length, total });
    },
  };
  const end = await asOneAccount(ports, log, async () => ({
    end: await askChunk(ports, patience, asking),
    added: { hearsay },
  }));
  await keepQuota(ports, run.workspace);
  return end;
}

function heardFrom(target: WitnessTarget, answer: Settled<readonly WitnessRow[]>): Hearsay {
  return answer.kind === 'read'
    ? { target, pages: answer.pages, people: answer.people, outcome: { kind: 'read', rows: answer.value } }
    : { target, pages: 1, people: [], outcome: { kind: 'unreadable', unreadable: answer.unreadable } };
}

type Lean = (hearsay: Hearsay) => Hearsay;

/**
 * The list may have millions of rows, each with a person whom the scopes have described and with texts that were
 * read anew: only strangers are kept, and each text once.
 */
function leanTo({ readings, again }: WorkLog): Lean {
  const described = new Set(
    [...readings.values(), ...again.values()].flatMap(({ people }) => people.map(({ uuid }) => uuid)),
  );
  const texts = new Map<string, string>();
  return ({ outcome, people, ...hearsay }) => ({
    ...hearsay,
    people: people.filter(({ uuid }) => !described.has(uuid)),
    outcome: outcome.kind === 'read' ? { kind: 'read', rows: outcome.rows.map(leanRow) } : outcome,
  });

  function leanRow({ repository, user, level }: WitnessRow): WitnessRow {
    return { repository: once(repository), user: once(user), level: once(level) };
  }

  function once(text: string): string {
    const known = texts.get(text);
    if (known === undefined) texts.set(text, text);
    return known ?? text;
  }
}

/** The snapshot of the run, with what the witness said. */
export function snapshotOf(collecting: Collecting): Snapshot {
  const observing = everythingRead(collecting);
  const silent = observe({ ...observing, testimony: unheard() });
  const inventory = provenInventory(silent);
  const doubts = doubtsOf(silent, inventory);
  const isListRead = silent.observations.get('repos/list')?.unreadable === null;
  const testimony = hearWitness({ inventory, doubts, isListRead, heard: heardIn(collecting) });
  return observe({ ...observing, testimony });
}

function heardIn({ log }: Collecting): readonly Heard[] {
  return [...log.hearsay.values()].map(({ target, outcome }) =>
    outcome.kind === 'read'
      ? { target, rows: outcome.rows }
      : { target, rows: null, reason: outcome.unreadable.reason },
  );
}

/** All that a snapshot is made of but the testimony, which is heard against a snapshot without one. */
function everythingRead(collecting: Collecting): Omit<Observing, 'testimony'> {
  const { workspace, run, log, previous } = collecting;
  const readings = readingsOf(collecting);
  return {
    workspace,
    slot: run.slot,
    planned: scopesOf(readings, previous),
    readings,
    witnessPeople: [...log.hearsay.values()].flatMap((each): readonly Person[] => each.people),
    previous,
  };
}
