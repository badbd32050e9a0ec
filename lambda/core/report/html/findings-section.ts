import { type ComponentChild, type ComponentChildren, h } from 'preact';
import type { Found } from '../../findings/find-all.ts';
import type { Finding } from '../../findings/rule.ts';
import type { Audit } from '../../model/audit.ts';
import { count } from '../../text/count.ts';
import { inert } from '../../text/inert.ts';
import { pageName } from './attention-list.ts';
import { labelled, more, severityMark } from './labels.ts';
import { table } from './table.ts';

const SHOWN = 100;

/** What each rule found, and which rules found nothing. */
export function findingsSection({ status }: Audit, found: readonly Found[]): ComponentChildren {
  const silent = found.filter(({ findings }) => findings.length === 0).map(({ rule }) => rule.title);
  const where = status === 'complete' ? '' : ' in what could be read';
  return [
    h(
      'p',
      null,
      'These hold whether or not anything changed. Each rule looks at what was read and at nothing else.',
    ),
    ...found.filter(({ findings }) => findings.length > 0).map(block),
    silent.length > 0 ? h('p', null, `Nothing found${where}: ${silent.join(' · ')}.`) : null,
  ];
}

function block({ rule, findings }: Found): ComponentChild {
  const cells = ({ subject, id, detail, page }: Finding): ComponentChildren[] => [
    labelled(subject, id),
    inert(detail),
    h('a', { href: page, rel: 'noreferrer' }, pageName(page)),
  ];
  const left = findings.length - SHOWN;
  return h('details', { class: 'cause' }, [
    h('summary', null, [
      severityMark(rule.severity),
      ` ${rule.title} (${count(findings.length, 'finding')})`,
    ]),
    h('p', null, rule.remedy),
    table({
      caption: `Rule ${rule.id}`,
      columns: ['What', 'Why', 'Mend'],
      rows: findings.slice(0, SHOWN).map(cells),
    }),
    left > 0 ? more(`… and ${left} more of the same.`) : null,
  ]);
}
