import { alertText } from '../alert/alert-text.ts';
import type { FollowUp, Notice, OpenAdmin } from '../alert/notice.ts';
import { type UnusualChange, unusualChange } from '../alert/unusual-change.ts';
import type { Audit, Coverage, Summary, UnreadScope } from '../model/audit.ts';
import type { AuditLog, Deed } from '../model/audit-log.ts';
import type { Alert, Cause, Fact, FactKind, Severity } from '../model/fact.ts';
import type { Status } from '../model/run.ts';
import type { Difference, Testimony } from '../model/witness.ts';
import { countKinds } from '../text/fact-phrases.ts';
import { scopeWords } from '../text/grant-words.ts';
import { inert } from '../text/inert.ts';
import { factRecord } from './changes-jsonl.ts';
import { verdict } from './verdict.ts';

const CAUSE_TEXT = 700;

/** The content of result.json: the run in one object. Facts are the objects of changes.jsonl. */
export interface ResultFile {
  readonly schemaVersion: 1;
  readonly run: Audit['run'];
  readonly workspace: Audit['workspace'];
  readonly status: Status;
  readonly baseline: Audit['baseline'];
  /** The run in one sentence, without any name. */
  readonly verdict: string;
  readonly coverage: ResultCoverage;
  readonly summary: Summary;
  /** UUIDs. */
  readonly publicRepositories: readonly string[];
  readonly factCounts: Readonly<Partial<Record<FactKind, number>>>;
  readonly causes: readonly ResultCause[];
  /** Urgent ones first. */
  readonly alerts: readonly ResultAlert[];
  /** Messages that tell no new fact: the baseline, reminders, what was undone. */
  readonly notices: readonly Notice[];
  /** Where far more than usual changed at once. */
  readonly unusual: UnusualChange | null;
  /** Urgent facts of this run and earlier ones that still hold and are followed by later runs. */
  readonly open: readonly OpenAdmin[];
  readonly witness: ResultWitness;
  /** Null where no organisation's audit log was asked about the changes. */
  readonly auditLog: ResultAuditLog | null;
}

export interface ResultCause {
  readonly kind: string;
  readonly text: string;
  readonly facts: number;
  /** Who made it, by the entries of the audit log that fit; several people where it is not known which of them. */
  readonly by?: readonly Deed[];
}

export type ResultAuditLog =
  | { readonly kind: 'read'; readonly entries: number; readonly ignored: number }
  | {
      readonly kind: 'unreadable';
      readonly reason: string;
      readonly httpStatus: number | null;
      readonly remedy: string;
    };

export interface ResultCoverage extends Coverage {
  readonly unreadable: readonly ResultUnread[];
}

export interface ResultUnread extends UnreadScope {
  /** `users of repository PAY/api`; missing in files of older versions. */
  readonly words?: string;
}

export interface ResultAlert {
  readonly key: string;
  readonly severity: Severity;
  readonly urgent: boolean;
  readonly text: string;
  readonly facts: readonly Fact[];
}

export interface ResultWitness {
  readonly extent: Testimony['extent'];
  readonly reason: string;
  /** How many repositories Bitbucket's own list was compared on. */
  readonly repositories: number;
  readonly rows: number;
  readonly differences: readonly Difference[];
}

const NO_FOLLOW_UP: FollowUp = { notices: [], open: [] };

/** Every object is built here field by field, so that its keys always stand in this order. */
export function resultFile(audit: Audit, followUp: FollowUp = NO_FOLLOW_UP): ResultFile {
  const { run, workspace, summary } = audit;
  return {
    schemaVersion: 1,
    run: { number: run.number, slot: run.slot, previousSlot: run.previousSlot },
    workspace: { slug: workspace.slug, uuid: workspace.uuid },
    status: audit.status,
    baseline: audit.baseline,
    verdict: verdict(audit),
    coverage: coverageRecord(audit),
    summary: {
      users: summary.users,
      groups: summary.groups,
      projects: summary.projects,
      repositories: summary.repositories,
      pairs: summary.pairs,
      admins: summary.admins,
      publicRepositories: summary.publicRepositories,
    },
    publicRepositories: audit.publicRepositories,
    factCounts: Object.fromEntries(countKinds(audit.facts)),
    causes: audit.causes.map(causeRecord),
    alerts: audit.alerts.map(alertRecord),
    notices: followUp.notices.map(noticeRecord),
    unusual: unusualChange(audit.facts, summary),
    open: followUp.open.map(openRecord),
    witness: witnessRecord(audit.testimony),
    auditLog: auditLogRecord(audit.auditLog),
  };
}

function causeRecord({ kind, text, facts, by }: Cause): ResultCause {
  const record = { kind, text: inert(text, CAUSE_TEXT), facts: facts.length };
  return by === undefined ? record : { ...record, by: by.map(deedRecord) };
}

/** Inert: unlike the names in a snapshot, these were never Bitbucket's to check. */
function deedRecord({ name, accountId, at, action }: Deed): Deed {
  return {
    name: inert(name),
    accountId: accountId === null ? null : inert(accountId),
    at,
    action: inert(action),
  };
}

function auditLogRecord(auditLog: AuditLog | null): ResultAuditLog | null {
  if (auditLog === null) return null;
  if (auditLog.kind === 'read') {
    return { kind: 'read', entries: auditLog.entries, ignored: auditLog.ignored };
  }
  const { reason, httpStatus, remedy } = auditLog.unreadable;
  return { kind: 'unreadable', reason, httpStatus, remedy };
}

function coverageRecord({ coverage, names }: Audit): ResultCoverage {
  return {
    scopes: coverage.scopes,
    read: coverage.read,
    unreadable: coverage.unreadable.map((scope) => unreadRecord(scope, names)),
    unknownLevels: coverage.unknownLevels.map(({ grant, level }) => ({ grant, level })),
    notExact: coverage.notExact.map(({ repository, certainty, reason }) => ({
      repository,
      certainty,
      reason,
    })),
    changedMeanwhile: coverage.changedMeanwhile,
    blindSpots: coverage.blindSpots,
  };
}

function unreadRecord(
  { scope, reason, httpStatus, remedy, lastRead }: UnreadScope,
  names: Audit['names'],
): ResultUnread {
  return { scope, words: scopeWords(scope, names), reason, httpStatus, remedy, lastRead };
}

function alertRecord(alert: Alert): ResultAlert {
  return {
    key: alert.key,
    severity: alert.severity,
    urgent: alert.urgent,
    text: alertText(alert),
    facts: alert.causes.flatMap(({ facts }) => facts.map(factRecord)),
  };
}

function noticeRecord({ key, kind, severity, headline, lines, told }: Notice): Notice {
  return {
    key,
    kind,
    severity,
    headline,
    lines,
    told: told.map(({ fact, alerted }) => ({ fact: factRecord(fact), alerted })),
  };
}

function openRecord({ fact, alerted, holds, reminded }: OpenAdmin): OpenAdmin {
  return { fact: factRecord(fact), alerted, holds, reminded };
}

function witnessRecord({ extent, reason, repositories, rows, differences }: Testimony): ResultWitness {
  return {
    extent,
    reason,
    repositories: repositories.length,
    rows,
    differences: differences.map((difference) => ({
      kind: difference.kind,
      repository: difference.repository,
      user: difference.user,
      reported: difference.reported,
      computed: difference.computed,
      unreadScope: difference.unreadScope,
    })),
  };
}
