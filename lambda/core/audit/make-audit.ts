import type { Inventory } from '../access/inventory.ts';
import { alertsOf } from '../alert/select-alerts.ts';
import { unusualChange } from '../alert/unusual-change.ts';
import { causeId } from '../compare/cause-id.ts';
import { causesOf } from '../compare/causes.ts';
import { compare } from '../compare/compare.ts';
import { coverageOf } from '../coverage/coverage.ts';
import type { Doubts } from '../coverage/exactness.ts';
import type { AccessRow, Audit, Coverage, Summary } from '../model/audit.ts';
import type { Fact } from '../model/fact.ts';
import type { Status } from '../model/run.ts';
import type { Snapshot } from '../model/snapshot.ts';
import { namesIn } from '../snapshot/names.ts';

/** What a run compares with. */
export type Comparand =
  | { readonly kind: 'first' }
  | { readonly kind: 'invalid'; readonly reason: string }
  | { readonly kind: 'run'; readonly snapshot: Snapshot }
  /** A stored run, whose facts were told. `previous` only gives names to what is gone since. */
  | {
      readonly kind: 'told';
      readonly baseline: Audit['baseline'];
      readonly facts: readonly Fact[];
      readonly previous: Snapshot | null;
    };

export interface AuditQuestion {
  readonly run: Audit['run'];
  readonly snapshot: Snapshot;
  readonly inventory: Inventory;
  readonly doubts: Doubts;
  readonly tally: Tally;
  readonly comparand: Comparand;
}

/** What is counted while the rows of access go by, because nobody keeps them. */
export interface Tally {
  pairs: number;
  admins: number;
  /** Repositories on which somebody was proven to have access. */
  readonly proved: Set<string>;
}

export function newTally(): Tally {
  return { pairs: 0, admins: 0, proved: new Set() };
}

export function* tallied(rows: Iterable<AccessRow>, tally: Tally): Generator<AccessRow> {
  for (const row of rows) {
    tally.pairs += 1;
    if (row.level === 'admin') tally.admins += 1;
    tally.proved.add(row.repository.uuid);
    yield row;
  }
}

/** Resolves, compares and sums up: everything that the files of the run say, beside the rows. */
export function makeAudit(question: AuditQuestion): Audit {
  const { run, snapshot, inventory, doubts, tally, comparand } = question;
  const coverage = coverageOf({ snapshot, doubts, provedAccess: (uuid) => tally.proved.has(uuid) });
  const names = namesIn(snapshot, earlier(comparand));
  const facts = factsOf(comparand, snapshot);
  const { auditLog = null } = snapshot;
  const causes = causesOf(facts, names, auditLog);
  const summary = summaryOf(inventory, snapshot, tally);
  const isUnusual = unusualChange(facts, summary) !== null;
  return {
    run,
    workspace: snapshot.workspace,
    status: statusOf(coverage),
    baseline: comparand.kind === 'told' ? comparand.baseline : BASELINE[comparand.kind],
    coverage,
    summary,
    owners: inventory.owners,
    publicRepositories: inventory.repositories.filter((each) => each.isPublic).map((each) => each.uuid),
    facts,
    causes,
    alerts: alertsOf(causes, { workspace: snapshot.workspace.uuid, slot: run.slot, isUnusual }),
    testimony: snapshot.testimony,
    auditLog,
    names,
  };
}

const BASELINE = { first: 'created', invalid: 'invalid', run: 'compared' } as const;

function earlier(comparand: Comparand): Snapshot | null {
  if (comparand.kind === 'told') return comparand.previous;
  return comparand.kind === 'run' ? comparand.snapshot : null;
}

function factsOf(comparand: Comparand, snapshot: Snapshot): readonly Fact[] {
  switch (comparand.kind) {
    case 'first':
      return [{ kind: 'baseline-created', cause: causeId('baseline-created') }];
    case 'invalid':
      return [{ kind: 'baseline-invalid', reason: comparand.reason, cause: causeId('baseline-invalid') }];
    case 'run':
      return compare(comparand.snapshot, snapshot);
    case 'told':
      return comparand.facts;
  }
}

/** Complete means that every row is the whole truth, as far as Bitbucket's API can tell it. */
function statusOf({ unreadable, unknownLevels, notExact }: Coverage): Status {
  return unreadable.length + unknownLevels.length + notExact.length === 0 ? 'complete' : 'partial';
}

function summaryOf(inventory: Inventory, snapshot: Snapshot, { pairs, admins }: Tally): Summary {
  const { users, repositories } = inventory;
  return {
    users: users.length,
    groups: countListed(snapshot, 'groups/list'),
    projects: countListed(snapshot, 'projects/list'),
    repositories: repositories.length,
    pairs,
    admins,
    publicRepositories: repositories.filter((repository) => repository.isPublic).length,
  };
}

/** Those of the list; where it could not be read, those that were found by grants and read. */
function countListed({ observations }: Snapshot, id: 'groups/list' | 'projects/list'): number {
  const list = observations.get(id);
  const content = list?.unreadable === null ? list.content : null;
  if (content?.kind === 'groups') return content.groups.length;
  if (content?.kind === 'projects') return content.projects.length;
  const kind = id === 'groups/list' ? 'group-members' : 'project-users';
  return [...observations.values()].filter((each) => each.scope.kind === kind && each.unreadable === null)
    .length;
}
