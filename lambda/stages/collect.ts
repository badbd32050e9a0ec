import { believed } from '../core/collect/believed.ts';
import { dueAgain } from '../core/collect/due-again.ts';
import { type Known, plannedScopes } from '../core/collect/plan.ts';
import { withStillNamed } from '../core/collect/still-named.ts';
import type { Content, Reading } from '../core/model/reading.ts';
import type { Workspace } from '../core/model/resources.ts';
import { type Scope, scopeId } from '../core/model/scope.ts';
import type { Snapshot } from '../core/model/snapshot.ts';
import type { WitnessRow } from '../core/model/witness.ts';
import type { Phase, Ports } from '../ports.ts';
import { type Asking, askChunk, type ChunkEnd, newPatience, type Patience, type Settled } from './chunk.ts';
import { keepQuota } from './keep-quota.ts';
import { asOneAccount } from './one-account.ts';
import type { Run } from './open-run.ts';
import { readInChunks, type Stop } from './read-in-chunks.ts';
import { showProgress } from './show-progress.ts';
import type { WorkLog } from './work-log.ts';
import type { Hearsay } from './work-part.ts';

export interface Collecting {
  readonly workspace: Workspace;
  readonly run: Run;
  readonly log: WorkLog;
  readonly previous: Snapshot | null;
}

/**
 * Reads every scope of the workspace into the work log, in chunks, waiting for the quota where that is allowed.
 * `name` begins the names of its steps.
 */
export async function collect(ports: Ports, collecting: Collecting, name = 'read'): Promise<Stop | null> {
  const patience = newPatience();
  return readInChunks(ports, name, async () => {
    const todo = firstReadings(collecting) ?? secondReadings(collecting);
    return todo === null ? 'done' : readChunk(ports, collecting, { ...todo, patience });
  });
}

function firstReadings(collecting: Collecting): Todo | null {
  const { readings } = collecting.log;
  const planned = scopesOf(readingsOf(collecting), collecting.previous);
  const pending = planned.filter((scope) => !readings.has(scopeId(scope)));
  return pending.length === 0 ? null : { pending, total: planned.length, kept: 'readings' };
}

/** Begins once everything was read; a second list can name what then has to be read a first time. */
function secondReadings({ log, previous }: Collecting): Todo | null {
  const due = dueAgain(log.readings, previous);
  const pending = due.filter((scope) => !log.again.has(scopeId(scope)));
  return pending.length === 0 ? null : { pending, total: due.length, kept: 'again' };
}

/**
 * Every scope that the run has to read, as far as the lists read so far tell.
 * What an earlier run knew stands in only for a list that this one tried and could not read:
 * addresses are made of slugs and keys, and those may belong to something else by now.
 */
export function scopesOf(
  readings: ReadonlyMap<string, Reading>,
  previous: Snapshot | null,
): readonly Scope[] {
  const known: Known = (id) => {
    const outcome = readings.get(id)?.outcome;
    if (outcome === undefined) return undefined;
    return outcome.kind === 'read' ? outcome.content : (previous?.observations.get(id)?.content ?? undefined);
  };
  return plannedScopes(known);
}

/** What the run has read, as far as it can be believed beside everything else that it was told. */
export function readingsOf({ log, previous }: Collecting): ReadonlyMap<string, Reading> {
  const readings = believed({ first: log.readings, second: log.again });
  return withStillNamed(readings, previous, {
    isRefused: [...log.hearsay.values()].some(isRefused),
    rows: () => heardRows(log),
  });
}

function isRefused({ outcome }: Hearsay): boolean {
  return outcome.kind === 'unreadable' && outcome.unreadable.httpStatus === 403;
}

function* heardRows({ hearsay }: WorkLog): Generator<WitnessRow> {
  for (const { outcome } of hearsay.values()) if (outcome.kind === 'read') yield* outcome.rows;
}

interface Todo {
  readonly pending: readonly Scope[];
  /** How many scopes the pending ones belong to. */
  readonly total: number;
  /** Where the work log keeps them. */
  readonly kept: 'readings' | 'again';
}

async function readChunk(
  ports: Ports,
  { run, log }: Collecting,
  { pending, total, kept, patience }: Todo & { readonly patience: Patience },
): Promise<ChunkEnd> {
  const readings: Reading[] = [];
  const asking: Asking<Scope, Content> = {
    questions: pending,
    id: (scope) => `${kept} ${scopeId(scope)}`,
    ask: (scope) => ports.bitbucket.read(scope),
    settle: (scope, answer) => {
      readings.push(reading(scope, answer, new Date(ports.clock.now()).toISOString()));
      showProgress(ports, { phase: phaseOf(scope), done: total - pending.length + readings.length, total });
    },
  };
  const end = await asOneAccount(ports, log, async () => ({
    end: await askChunk(ports, patience, asking),
    added: { [kept]: readings },
  }));
  await keepQuota(ports, run.workspace);
  return end;
}

function reading(scope: Scope, answer: Settled<Content>, readAt: string): Reading {
  return answer.kind === 'read'
    ? {
        scope,
        readAt,
        pages: answer.pages,
        people: answer.people,
        ...(answer.reported === undefined ? {} : { reported: answer.reported }),
        outcome: { kind: 'read', content: answer.value },
      }
    : {
        scope,
        readAt,
        pages: 1,
        people: [],
        outcome: { kind: 'unreadable', unreadable: answer.unreadable },
      };
}

function phaseOf(scope: Scope): Phase {
  if ('project' in scope) return 'projects';
  if ('repository' in scope) return 'repositories';
  return scope.kind === 'group-members' ? 'groups' : 'lists';
}
