import type { Names } from '../model/audit.ts';
import type { AuditLog } from '../model/audit-log.ts';
import type { Cause, Fact } from '../model/fact.ts';
import { partsOf } from './cause-id.ts';
import { causeText } from './cause-text.ts';

/**
 * Groups facts by what caused them, in the order of their gravest fact:
 * one person who joins one group is one line, however many repositories stand under it.
 */
export function causesOf(
  facts: readonly Fact[],
  names: Names,
  auditLog: AuditLog | null = null,
): readonly Cause[] {
  const told = new Map(auditLog?.kind === 'read' ? auditLog.causes.map(({ cause, by }) => [cause, by]) : []);
  const byCause = new Map<string, Fact[]>();
  for (const fact of facts) {
    const together = byCause.get(fact.cause);
    if (together === undefined) byCause.set(fact.cause, [fact]);
    else together.push(fact);
  }
  return [...byCause].map(([id, caused]) => ({
    id,
    kind: partsOf(id).kind,
    text: causeText(id, caused, names),
    facts: caused,
    ...byOf(told.get(id)),
  }));
}

function byOf(by: Cause['by']): Pick<Cause, 'by'> {
  return by === undefined ? {} : { by };
}
