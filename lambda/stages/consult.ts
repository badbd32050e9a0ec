import { matcher } from '../core/audit-log/matcher.ts';
import type { Question } from '../core/audit-log/question.ts';
import type { Unreadable } from '../core/model/reading.ts';
import type { AuditLogReader, LogAnswer, Ports } from '../ports.ts';
import { questionsAbout } from './audit-log-of.ts';
import type { Collecting } from './collect.ts';
import { snapshotOf } from './hear.ts';
import { type LogChain, logChain } from './log-chain.ts';
import type { WorkLog } from './work-log.ts';
import type { LogPage } from './work-part.ts';

/** After so many refusals in a row without a page the log is given up: it only decorates, and a run has to end. */
const MOST_WAITS = 5;

/** How a step of reading ended. Small and plain, because a durable backend keeps it. */
type End =
  | { readonly kind: 'done' }
  | { readonly kind: 'more'; readonly pages: number }
  | { readonly kind: 'throttled'; readonly pages: number; readonly seconds: number };

/**
 * Asks the organisation's audit log who made the changes of this run, page by page into the work log. Nothing is asked
 * where nothing was compared or nothing changed. What goes wrong is written down like an answer and stops no run.
 */
export async function consult(ports: Ports, collecting: Collecting): Promise<void> {
  const { auditLog, workflow, progress } = ports;
  if (auditLog === undefined || collecting.previous === null) return;
  const memo: { questions?: readonly Question[] } = {};
  const questions = () => {
    memo.questions ??= questionsAbout(collecting, snapshotOf(collecting));
    return memo.questions;
  };
  const giveUp = (why: Unreadable) => workflow.step('audit-log-given-up', () => close(collecting.log, why));
  for (let number = 1, waits = 0; ; number += 1) {
    const end = await workflow.step(`audit-log-${number}`, () =>
      readOn(ports, auditLog, { collecting, questions }),
    );
    if (end.kind === 'done') return;
    waits = end.pages > 0 ? 0 : waits + 1;
    if (waits > MOST_WAITS) return giveUp(spent('The limit of the audit log stays spent.'));
    if (end.kind === 'more') continue;
    const seconds = Math.ceil(end.seconds);
    progress.note(`Atlassian's limit is spent; ${seconds} seconds until its audit log answers again.`);
    const waited = await workflow.pause(`audit-log-limit-${number}`, end.seconds);
    if (waited === 'declined')
      return giveUp(spent(`The limit of the audit log is spent for ${seconds} seconds.`));
  }
}

function spent(reason: string): Unreadable {
  return {
    reason,
    httpStatus: 429,
    remedy: 'Let the next run wait longer (--max-wait), or audit more often.',
  };
}

interface Consulting {
  readonly collecting: Collecting;
  readonly questions: () => readonly Question[];
}

/** Reads some pages, from the last one that was kept on. */
async function readOn(
  { workflow, clock }: Ports,
  reader: AuditLogReader,
  { collecting: { log }, questions }: Consulting,
): Promise<End> {
  if (logChain(log).kind !== 'open' || questions().length === 0) return { kind: 'done' };
  const fresh: LogPage[] = [];
  const begun = clock.now();
  const chain = () => logChain({ logPages: new Map([...log.logPages, ...fresh.map(byCursor)]) });
  const end = async (): Promise<End> => {
    for (let at = chain(); at.kind === 'open'; at = chain()) {
      const { answers, milliseconds } = workflow.chunk;
      if (fresh.length >= answers || clock.now() - begun >= milliseconds) {
        return { kind: 'more', pages: fresh.length };
      }
      const answer = await reader.page({ ...spanOf(questions()), after: at.after });
      if (answer.kind === 'throttled') return { ...answer, pages: fresh.length };
      fresh.push(kept(at.after, answer, questions()));
    }
    return { kind: 'done' };
  };
  const ended = await end();
  await log.append({ logPages: fresh });
  return ended;
}

function byCursor(page: LogPage): [string, LogPage] {
  return [page.after ?? '', page];
}

/** The time of all changes together. */
function spanOf(questions: readonly Question[]): { readonly from: string; readonly to: string } {
  const spans = questions.map(({ span }) => span);
  const [from = ''] = spans.map(({ since }) => since).sort();
  return {
    from,
    to:
      spans
        .map(({ until }) => until)
        .sort()
        .at(-1) ?? from,
  };
}

/** Of a page only what can matter is kept: the log is the whole organisation's. */
function kept(
  after: string | null,
  answer: Exclude<LogAnswer, { kind: 'throttled' }>,
  questions: readonly Question[],
): LogPage {
  if (answer.kind === 'unreadable') return { after, outcome: answer };
  const { entries, ignored, next } = answer;
  const match = matcher(questions);
  const fitting = entries.filter((entry) => match(entry).length > 0);
  return { after, outcome: { kind: 'read', next, entries: entries.length + ignored, ignored, fitting } };
}

/** Ends the reading where it stands. */
async function close(log: WorkLog, unreadable: Unreadable): Promise<void> {
  const chain: LogChain = logChain(log);
  if (chain.kind === 'open')
    await log.append({ logPages: [{ after: chain.after, outcome: { kind: 'unreadable', unreadable } }] });
}
