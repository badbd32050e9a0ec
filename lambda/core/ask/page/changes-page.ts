import { byWhom, silenceOf } from '../../audit-log/by-whom.ts';
import type { Names } from '../../model/audit.ts';
import type { Cause, Fact } from '../../model/fact.ts';
import { factRecord } from '../../report/changes-jsonl.ts';
import { count, sentenceList } from '../../text/count.ts';
import { factPhrases } from '../../text/fact-phrases.ts';
import { formatTime } from '../../text/time.ts';
import type { Changes } from '../changes.ts';
import type { Page } from './page.ts';
import { plain, type Said, said } from './said.ts';
import { asOf, notReadLines, STANDING_COLUMNS, standingCells } from './standing-lines.ts';

export function changesPage(answer: Changes): Page {
  const { from, to, causes, facts, names } = answer;
  const hasActors = answer.auditLog?.kind === 'read';
  const causeOf = new Map(causes.map((cause) => [cause.id, cause]));
  const between = `between ${formatTime(from.run.slot)} and ${formatTime(to.run.slot)}`;
  return {
    title: said`${plain(verdict(answer))} ${plain(between)} in ${to.workspace}`,
    lines: [asOf(to), baseLine(answer)],
    sections: [
      {
        title: 'Causes',
        columns: ['what', ...(hasActors ? ['by whom'] : []), 'facts'],
        rows: causes.map((cause) => [
          cause.text,
          ...(hasActors ? [actor(cause)] : []),
          count(cause.facts.length, 'fact'),
        ]),
      },
    ],
    notes: [...notReadLines(to), ...silenceLines(answer)],
    sheet: {
      columns: [
        ...['kind', 'user_name', 'user_uuid', 'repository', 'repository_uuid'],
        ...['subject', 'from', 'to', 'cause', 'by', 'compared_with_run'],
        ...STANDING_COLUMNS,
      ],
      rows: facts.map((fact) => [
        ...factCells(fact, names),
        ...causeCells(causeOf.get(fact.cause) as Cause),
        String(from.run.number),
        ...standingCells(to),
      ]),
    },
    json: {
      from,
      asOf: to,
      isComplete: answer.isComplete,
      causes: causes.map(({ kind, text, facts: caused, by }) => ({ kind, text, facts: caused.length, by })),
      facts: facts.map(factRecord),
    },
  };
}

function verdict({ facts, isComplete }: Changes): string {
  const phrases = factPhrases(facts);
  if (phrases.length > 0) return sentenceList(phrases);
  return isComplete ? 'No changes' : 'What could be read is as it was';
}

function baseLine({ from, isComplete }: Changes): Said {
  const unread = count(from.notRead.length, 'scope');
  const gaps = from.notRead.length === 0 ? '' : `, which did not read ${unread}`;
  const partial = isComplete ? '' : ' Not both runs saw everything: there may be more.';
  return plain(`Compared with run ${from.run.number} (${from.run.status}${gaps}).${partial}`);
}

function factCells(fact: Fact, names: Names): readonly string[] {
  const user = 'user' in fact ? [names.user(fact.user), fact.user] : ['', ''];
  const repository = 'repository' in fact ? [names.repository(fact.repository), fact.repository] : ['', ''];
  return [fact.kind, ...user, ...repository, subject(fact), ...step(fact)];
}

function subject(fact: Fact): string {
  if ('grant' in fact) return fact.grant;
  return 'scope' in fact ? fact.scope : '';
}

function step(fact: Fact): readonly string[] {
  if ('to' in fact) return [fact.from, fact.to];
  if ('level' in fact) return ['', fact.level];
  return 'from' in fact ? [fact.from ?? 'none', 'admin'] : ['', ''];
}

function causeCells(cause: Cause): readonly string[] {
  return [cause.text, actor(cause)];
}

function actor({ by }: Cause): string {
  return by === undefined ? '' : byWhom(by);
}

function silenceLines({ auditLog }: Changes): readonly Said[] {
  const silence = silenceOf(auditLog);
  return silence === null ? [] : [plain(silence)];
}
