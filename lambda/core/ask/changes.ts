import { causesOf } from '../compare/causes.ts';
import { compare } from '../compare/compare.ts';
import type { Names } from '../model/audit.ts';
import type { AuditLog } from '../model/audit-log.ts';
import type { Cause, Fact } from '../model/fact.ts';
import type { Snapshot } from '../model/snapshot.ts';
import { namesIn } from '../snapshot/names.ts';
import type { Standing } from './ground.ts';

/** What differs between two stored runs, whatever lies between them. */
export interface Changes {
  readonly from: Standing;
  readonly to: Standing;
  /** Whether both runs saw everything, so that no fact means no change. */
  readonly isComplete: boolean;
  readonly facts: readonly Fact[];
  readonly causes: readonly Cause[];
  /** Null where no audit log was asked, or where runs lie between the two: each run asks for its own time only. */
  readonly auditLog: AuditLog | null;
  readonly names: Names;
}

export interface ChangesQuestion {
  readonly before: Snapshot;
  readonly now: Snapshot;
  readonly from: Standing;
  readonly to: Standing;
  /** Whether no run lies between the two. */
  readonly isNext: boolean;
}

export function changesBetween({ before, now, from, to, isNext }: ChangesQuestion): Changes {
  const facts = compare(before, now);
  const names = namesIn(now, before);
  const isComplete = from.run.status === 'complete' && to.run.status === 'complete';
  const auditLog = isNext ? (now.auditLog ?? null) : null;
  return { from, to, isComplete, facts, causes: causesOf(facts, names, auditLog), auditLog, names };
}
