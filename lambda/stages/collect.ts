import { believed } from '../core/collect/believed.ts';
import { type Known, plannedScopes } from '../core/collect/plan.ts';
import type { Content, Reading } from '../core/model/reading.ts';
import type { Workspace } from '../core/model/resources.ts';
import { type Scope, scopeId } from '../core/model/scope.ts';
import type { Snapshot } from '../core/model/snapshot.ts';
import type { Phase, Ports } from '../ports.ts';
import { askChunk, type ChunkEnd, newPatience, type Patience, type Settled } from './chunk.ts';
import { keepQuota } from './keep-quota.ts';
import type { Run } from './open-run.ts';
import { readInChunks, type Stop } from './read-in-chunks.ts';
import { showProgress } from './show-progress.ts';
import type { WorkLog } from './work-log.ts';

export interface Collecting {
  readonly workspace: Workspace;
  readonly run: Run;
  readonly log: WorkLog;
  readonly previous: Snapshot | null;
}

/** Reads every scope of the workspace into the work log, in chunks, waiting for the quota where that is allowed. */
export async function collect(ports: Ports, collecting: Collecting): Promise<Stop | null> {
  const patience = newPatience();
  return readInChunks(ports, 'read', async () => {
    const planned = scopesOf(collecting);
    const pending = planned.filter((scope) => !collecting.log.readings.has(scopeId(scope)));
    if (pending.length === 0) return 'done';
    return readChunk(ports, collecting, { planned, pending, patience });
  });
}

/**
 * Every scope that the run has to read, as far as the lists read so far tell.
 * What an earlier run knew stands in only for a list that this one tried and could not read:
 * addresses are made of slugs and keys, and those may belong to something else by now.
 */
export function scopesOf({ log, previous }: Collecting): readonly Scope[] {
  const readings = believed(log.readings);
  const known: Known = (id) => {
    const outcome = readings.get(id)?.outcome;
    if (outcome === undefined) return undefined;
    return outcome.kind === 'read' ? outcome.content : (previous?.observations.get(id)?.content ?? undefined);
  };
  return plannedScopes(known);
}

interface Todo {
  readonly planned: readonly Scope[];
  readonly pending: readonly Scope[];
  readonly patience: Patience;
}

async function readChunk(ports: Ports, { run, log }: Collecting, todo: Todo): Promise<ChunkEnd> {
  const readings: Reading[] = [];
  const done = todo.planned.length - todo.pending.length;
  const end = await askChunk(ports, todo.patience, {
    questions: todo.pending,
    id: scopeId,
    ask: (scope) => ports.bitbucket.read(scope),
    settle: (scope, answer) => {
      readings.push(reading(scope, answer, new Date(ports.clock.now()).toISOString()));
      const position = { done: done + readings.length, total: todo.planned.length };
      showProgress(ports, { phase: phaseOf(scope), ...position });
    },
  });
  await log.append(readings);
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
