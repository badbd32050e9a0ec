import { byWhom, silenceOf } from '../../audit-log/by-whom.ts';
import type { Audit } from '../../model/audit.ts';
import type { Cause, Fact } from '../../model/fact.ts';
import type { Content } from '../../model/reading.ts';
import { scopeName } from '../../model/scope.ts';
import { grantWords } from '../../text/grant-words.ts';
import type { Book } from './report-book.ts';
import { type Cell, column, type Row, type Sheet } from './sheet.ts';

/** Every fact of changes.jsonl with its cause in words, in the same order. */
export function changesSheet({ audit }: Book): Sheet {
  return {
    name: 'Changes',
    columns: [
      column('Change', 18, { marked: 'new-admin' }),
      column('Alerted', 10, { marked: 'critical' }),
      column('What', 32),
      column('Where', 28),
      column('Before', 10),
      column('After', 10),
      column('Cause', 60),
      column('Not before', 21),
      column('Seen', 21),
      column('By whom', 22),
      column('Identity', 45),
    ],
    rows: changeRows(audit),
  };
}

function* changeRows(audit: Audit): Generator<Row> {
  const causes = new Map(audit.causes.map((cause) => [cause.id, cause]));
  const severities = new Map<Fact, string>();
  for (const { causes: alerted, severity } of audit.alerts) {
    for (const { facts } of alerted) for (const fact of facts) severities.set(fact, severity);
  }
  const { previousSlot, slot } = audit.run;
  for (const fact of audit.facts) {
    yield [
      fact.kind,
      severities.get(fact) ?? '',
      ...subjectOf(fact, audit.names),
      ...levelsOf(fact),
      causes.get(fact.cause)?.text ?? '',
      previousSlot ?? '',
      slot,
      actorOf(causes.get(fact.cause), audit),
      identityOf(fact),
    ];
  }
}

function actorOf(cause: Cause | undefined, { auditLog }: Audit): string {
  if (cause?.by !== undefined) return byWhom(cause.by);
  const silence = silenceOf(auditLog);
  return silence === null ? 'Bitbucket does not say' : `Bitbucket does not say. ${silence}`;
}

function subjectOf(fact: Fact, names: Audit['names']): readonly [what: Cell, where: Cell] {
  if ('grant' in fact) return [grantWords(fact.grant, names), ''];
  if ('scope' in fact) return [fact.scope, ''];
  return [
    'user' in fact ? names.user(fact.user) : '',
    'repository' in fact ? names.repository(fact.repository) : '',
  ];
}

function levelsOf(fact: Fact): readonly [before: Cell, after: Cell] {
  if ('level' in fact) return ['', fact.level];
  if (!('from' in fact)) return ['', ''];
  return [fact.from ?? 'none', 'to' in fact ? fact.to : 'admin'];
}

function identityOf(fact: Fact): string {
  if ('grant' in fact) return fact.grant;
  const ids = ['user' in fact ? fact.user : '', 'repository' in fact ? fact.repository : ''];
  return ids.filter((id) => id !== '').join(' ');
}

/** Every scope: read with how many entries, or why not. */
export function coverageSheet({ snapshot, audit }: Book): Sheet {
  return {
    name: 'Coverage',
    columns: [
      column('Scope', 50),
      column('Result', 10, { marked: 'NOT READ' }),
      column('Reported', 10),
      column('Received', 10),
      column('HTTP status', 11),
      column('Reason', 40),
      column('What to do', 50),
      column('Last read by the run of', 22),
    ],
    rows: coverageRows({ snapshot, audit }),
  };
}

/** What could not be read comes first. */
function* coverageRows({ snapshot, audit }: Pick<Book, 'snapshot' | 'audit'>): Generator<Row> {
  for (const { scope, reason, httpStatus, remedy, lastRead } of audit.coverage.unreadable) {
    yield [scope, 'NOT READ', null, null, httpStatus, reason, remedy, lastRead ?? 'never'];
  }
  for (const { scope, content, unreadable, lastRead, reported } of snapshot.observations.values()) {
    if (unreadable === null && content !== null) {
      yield [scopeName(scope), 'read', reported ?? null, entriesIn(content), null, '', '', lastRead];
    }
  }
}

function entriesIn(content: Content): number {
  switch (content.kind) {
    case 'members':
    case 'group-members':
      return content.members.length;
    case 'groups':
      return content.groups.length;
    case 'projects':
      return content.projects.length;
    case 'repositories':
      return content.repositories.length;
    case 'grants':
      return content.grants.length;
  }
}
