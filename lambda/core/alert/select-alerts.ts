import { createHash } from 'node:crypto';
import type { Alert, Cause, Fact, FactKind, Severity } from '../model/fact.ts';
import { by, byCodeUnit } from '../order.ts';

/** Go alone and first. */
const URGENT: ReadonlySet<FactKind> = new Set([
  'new-admin',
  'admin-grant-added',
  'owner-added',
  'repository-public',
  'unknown-level',
  'baseline-invalid',
]);
const COVERAGE: ReadonlySet<FactKind> = new Set(['coverage-lost']);
const MEDIUM: ReadonlySet<FactKind> = new Set(['raised', 'owner-removed', 'repository-private']);
const LOW: ReadonlySet<FactKind> = new Set(['lowered', 'revoked']);
const ACCESS: ReadonlySet<FactKind> = new Set([...URGENT, ...MEDIUM, ...LOW]);

/** What makes an alert's key the same whenever the same run is computed again. */
export interface AlertOrigin {
  /** The workspace's UUID. */
  readonly workspace: string;
  readonly slot: string;
  /** Far more than usual changed at once, which is graver than each of the changes. */
  readonly isUnusual?: boolean;
}

/**
 * The alerts of a run: one for each cause with an urgent fact, one for all scopes that were lost,
 * one for everything else that is worth a message. Most important first.
 */
export function alertsOf(causes: readonly Cause[], origin: AlertOrigin): readonly Alert[] {
  const access = keeping(causes, ACCESS);
  const alone = access.filter(isUrgent).map((cause) => urgentAlert(cause, origin));
  alone.sort(by(({ key }) => key));
  const lost = together('coverage', keeping(causes, COVERAGE), origin);
  const digest = together(
    'digest',
    access.filter((cause) => !isUrgent(cause)),
    origin,
  );
  return [...alone, ...lost, ...digest];
}

/** The causes with these kinds of facts only; a cause without any is left out. */
function keeping(causes: readonly Cause[], kinds: ReadonlySet<FactKind>): readonly Cause[] {
  return causes
    .map((cause) => ({ ...cause, facts: cause.facts.filter(({ kind }) => kinds.has(kind)) }))
    .filter(({ facts }) => facts.length > 0);
}

function isUrgent({ facts }: Cause): boolean {
  return has(facts, URGENT);
}

function has(facts: readonly Fact[], kinds: ReadonlySet<FactKind>): boolean {
  return facts.some(({ kind }) => kinds.has(kind));
}

function urgentAlert(cause: Cause, origin: AlertOrigin): Alert {
  return { key: keyOf('urgent', [cause], origin), severity: 'critical', urgent: true, causes: [cause] };
}

function together(
  part: 'coverage' | 'digest',
  causes: readonly Cause[],
  origin: AlertOrigin,
): readonly Alert[] {
  if (causes.length === 0) return [];
  return [
    { key: keyOf(part, causes, origin), severity: severityOf(part, causes, origin), urgent: false, causes },
  ];
}

function severityOf(
  part: 'coverage' | 'digest',
  causes: readonly Cause[],
  { isUnusual = false }: AlertOrigin,
): Severity {
  if (part === 'coverage' || isUnusual) return 'high';
  return causes.some(({ facts }) => has(facts, MEDIUM)) ? 'medium' : 'low';
}

/** The part stands in the key because one cause may give facts to two alerts. */
function keyOf(part: string, causes: readonly Cause[], { workspace, slot }: AlertOrigin): string {
  const ids = causes.map(({ id }) => id).sort(byCodeUnit);
  const text = JSON.stringify([workspace, slot, part, ids]);
  return createHash('sha256').update(text).digest('hex').slice(0, 16);
}
