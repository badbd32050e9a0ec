import { byWhom } from '../lambda/core/audit-log/by-whom.ts';
import type { ResultFile, ResultUnread } from '../lambda/core/report/result-json.ts';
import { count, digits } from '../lambda/core/text/count.ts';
import { inert } from '../lambda/core/text/inert.ts';
import { formatTime } from '../lambda/core/text/time.ts';
import type { Reported } from './perform-audit.ts';

const MOST_CAUSES = 4;
const MOST_SCOPES = 3;
const WIDTH = 160;

/** A run for somebody at a terminal, in at most twelve lines; inert, whatever people are called. */
export function summary(reported: Reported): readonly string[] {
  const { result, report, outcome } = reported;
  const { workspace, run, status } = result;
  const head = [workspace.slug, formatTime(run.slot), `run ${run.number}`, status];
  const again = outcome.fresh ? [] : ['already committed, nothing was read again'];
  return [
    [...head, ...again].join(' · '),
    result.verdict,
    coverageLine(reported),
    countsLine(reported),
    ...causeLines(reported),
    ...undeliveredLines(reported),
    `Report: ${report}`,
    `Next: ${nextLine(reported)}`,
  ].map((line) => inert(line, WIDTH * 3));
}

function coverageLine({ result }: Reported): string {
  const { scopes, read, unreadable, changedMeanwhile } = result.coverage;
  const torn = changedMeanwhile.length;
  const meanwhile = torn === 0 ? '' : `, ${digits(torn)} changed meanwhile`;
  const all = `Read ${digits(read)} of ${count(scopes, 'scope')}${meanwhile}`;
  if (unreadable.length === 0) return `${all}${auditLogPart(result)}`;
  const named = unreadable.slice(0, MOST_SCOPES).map((one) => inert(unreadWords(one), 120));
  return `${all}; not ${[...named, ...more(unreadable.length, MOST_SCOPES)].join(', ')}${auditLogPart(result)}`;
}

/** Nothing where it was read, or nobody asked for it. */
function auditLogPart({ auditLog = null }: Partial<Pick<ResultFile, 'auditLog'>>): string {
  if (auditLog?.kind !== 'unreadable') return '';
  return `; nor the organisation's audit log: ${inert(auditLog.reason, 100)}`;
}

/** A name alone may be anybody's: a repository has its UUID behind it. */
function unreadWords({ scope, words = scope, httpStatus }: ResultUnread): string {
  const [, uuid = ''] = /^repo:(\{[^}]*\})\//.exec(scope) ?? [];
  const named = uuid === '' || words.includes(uuid) ? words : `${words} ${uuid}`;
  return httpStatus === null ? named : `${named} (${httpStatus})`;
}

function countsLine({ result: { summary } }: Reported): string {
  return [
    count(summary.users, 'user'),
    count(summary.groups, 'group'),
    count(summary.repositories, 'repository', 'repositories'),
    `${digits(summary.publicRepositories)} public`,
    count(summary.pairs, 'access', 'accesses'),
    `${digits(summary.admins)} of them admin`,
  ].join(', ');
}

/** Gravest first, as result.json has them: one line for each reason, not for each repository. */
function causeLines({ result: { causes } }: Reported): readonly string[] {
  const told = causes.filter(({ kind }) => !kind.startsWith('baseline-'));
  const shown = told.slice(0, MOST_CAUSES).map(({ text, by }) => {
    const whom = by === undefined || by.length === 0 ? '' : `, ${byWhom(by)}`;
    return `  ${inert(text, WIDTH)}${whom}`;
  });
  return [...shown, ...more(told.length, MOST_CAUSES).map((text) => `  ${text}, all in the report`)];
}

function undeliveredLines({ outcome: { undelivered } }: Reported): readonly string[] {
  if (undelivered === 0) return [];
  return [`${count(undelivered, 'message is', 'messages are')} not delivered yet`];
}

function nextLine({ outcome, result }: Reported): string {
  const remedy = result.coverage.unreadable[0]?.remedy;
  if (outcome.undelivered > 0) return `repeat with --slot ${outcome.run.slot}; it sends what is left`;
  return remedy ?? 'open the report';
}

function more(total: number, shown: number): readonly string[] {
  return total > shown ? [`… and ${digits(total - shown)} more`] : [];
}
