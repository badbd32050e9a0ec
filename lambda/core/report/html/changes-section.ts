import { type ComponentChild, type ComponentChildren, h } from 'preact';
import { byWhom } from '../../audit-log/by-whom.ts';
import type { Audit, Names } from '../../model/audit.ts';
import type { Cause, Fact } from '../../model/fact.ts';
import { count } from '../../text/count.ts';
import { inert } from '../../text/inert.ts';
import { auditLogLine } from './audit-log-line.ts';
import { factCells } from './fact-line.ts';
import { moreIn, repositoryLabel, userLabel } from './labels.ts';
import { table } from './table.ts';

const FACTS_PER_CAUSE = 200;
const FACTS_IN_ALL = 5000;
const CAUSE_TEXT = 700;
const NEW_ADMINS = 500;

/** Who became admin of what: the first thing to look at. */
export function newAdminsSection(audit: Audit): ComponentChildren {
  if (audit.baseline !== 'compared')
    return h('p', null, 'Nothing was compared, so nothing is known to be new.');
  const news = audit.causes.flatMap(({ text, by, facts }) =>
    facts.flatMap((fact) => (fact.kind === 'new-admin' ? [{ ...fact, text, by }] : [])),
  );
  if (news.length === 0) return h('p', null, 'None was found among what could be compared.');
  const rows = news
    .slice(0, NEW_ADMINS)
    .map(({ user, repository, from, text, by }) => [
      userLabel(audit.names, user),
      repositoryLabel(audit.names, repository),
      from,
      [inert(text, CAUSE_TEXT), by === undefined ? '' : `, ${byWhom(by)}`],
    ]);
  const columns = ['User', 'Is now admin of', 'Was', 'Cause'];
  return [
    table({ caption: `${count(news.length, 'new admin access', 'new admin accesses')}`, columns, rows }),
    moreIn('changes.jsonl', news.length - rows.length),
  ];
}

/** One line for each cause, its facts beneath. */
export function changesSection(audit: Audit): ComponentChildren {
  if (audit.baseline === 'invalid')
    return h('p', null, 'The previous run cannot be trusted: nothing was compared.');
  if (audit.baseline === 'created') return h('p', null, 'This is the first run: nothing to compare yet.');
  if (audit.causes.length === 0) return h('p', null, 'Nothing differs in what could be compared.');
  let left = FACTS_IN_ALL;
  const blocks = audit.causes.map((cause) => {
    const shown = cause.facts.slice(0, Math.min(FACTS_PER_CAUSE, left));
    left -= shown.length;
    return causeBlock(cause, shown, audit.names);
  });
  return [auditLogLine(audit), ...blocks];
}

function causeBlock({ text, facts, by }: Cause, shown: readonly Fact[], names: Names): ComponentChild {
  const whom = by === undefined ? '' : `, ${byWhom(by)}`;
  return h('details', { class: 'cause' }, [
    h('summary', null, `${inert(text, CAUSE_TEXT)}${whom} (${count(facts.length, 'fact')})`),
    table({
      caption: 'Facts of this cause',
      columns: ['What', 'Who', 'Where', 'Level'],
      rows: shown.map((fact) => factCells(fact, names)),
    }),
    moreIn('changes.jsonl', facts.length - shown.length),
  ]);
}
