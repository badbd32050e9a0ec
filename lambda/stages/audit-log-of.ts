import { attribute } from '../core/audit-log/attribute.ts';
import { type Question, questionsOf } from '../core/audit-log/question.ts';
import { compare } from '../core/compare/compare.ts';
import type { AuditLog } from '../core/model/audit-log.ts';
import type { Unreadable } from '../core/model/reading.ts';
import type { Snapshot } from '../core/model/snapshot.ts';
import type { Collecting } from './collect.ts';
import { logChain } from './log-chain.ts';

const UNFINISHED: Unreadable = {
  reason: 'It was not read to its end.',
  httpStatus: null,
  remedy: 'Set ATLASSIAN_ORG_API_KEY and --organization for every start of a slot, or for none.',
};

/** What the log says about the changes in this snapshot; undefined where it was not asked. */
export function auditLogOf(collecting: Collecting, snapshot: Snapshot): AuditLog | undefined {
  const { log } = collecting;
  if (log.logPages.size === 0) return undefined;
  const chain = logChain(log);
  if (chain.kind === 'unreadable') return chain;
  // An earlier start of this slot was told of the organisation, and this one is not.
  if (chain.kind === 'open') return { kind: 'unreadable', unreadable: UNFINISHED };
  const { entries, ignored, fitting } = chain;
  return { kind: 'read', entries, ignored, causes: attribute(questionsAbout(collecting, snapshot), fitting) };
}

/** What the audit log is asked: who made each change of this run. */
export function questionsAbout({ previous }: Collecting, snapshot: Snapshot): readonly Question[] {
  return previous === null ? [] : questionsOf(previous, snapshot, compare(previous, snapshot));
}
