import { type ComponentChildren, h } from 'preact';
import type { Audit, UnreadScope } from '../../model/audit.ts';
import { count } from '../../text/count.ts';
import { inert } from '../../text/inert.ts';
import { formatTime } from '../../text/time.ts';
import { grantLabel, repositoryLabel, scopeLabel } from './labels.ts';
import { table } from './table.ts';

/** What was read and what was not: without it no other section can be believed. */
export function coverageSection(audit: Audit): ComponentChildren {
  const { scopes, read } = audit.coverage;
  const missing = scopes - read;
  const meaning =
    missing === 0
      ? 'Every list was read to its end.'
      : `${count(missing, 'list')} could not be read: the counts in this report are lower bounds, and what depends on them is neither confirmed nor taken away.`;
  return [
    h('p', null, `${read} of ${count(scopes, 'scope')} read. ${meaning}`),
    unreadable(audit),
    unknownLevels(audit),
    notExact(audit),
    changedMeanwhile(audit),
  ];
}

function unreadable({ coverage, names }: Audit): ComponentChildren {
  if (coverage.unreadable.length === 0) return null;
  const cells = (scope: UnreadScope) => [
    scopeLabel(names, scope.scope),
    scope.httpStatus === null ? 'no answer' : `HTTP ${scope.httpStatus}`,
    inert(scope.reason),
    inert(scope.remedy),
    scope.lastRead === null ? 'never' : formatTime(scope.lastRead),
  ];
  return table({
    caption: 'Scopes that could not be read',
    columns: ['Scope', 'Answer', 'Reason', 'What to do', 'Last read'],
    rows: coverage.unreadable.map(cells),
  });
}

function unknownLevels({ coverage, names }: Audit): ComponentChildren {
  if (coverage.unknownLevels.length === 0) return null;
  return table({
    caption: 'Levels that nobody has defined: they may give more than this report shows',
    columns: ['Grant', 'Level'],
    rows: coverage.unknownLevels.map(({ grant, level }) => [grantLabel(names, grant), inert(level)]),
  });
}

function notExact({ coverage, names }: Audit): ComponentChildren {
  const { notExact: list } = coverage;
  if (list.length === 0) return null;
  const rows = list.map(({ repository, certainty, reason }) => [
    repositoryLabel(names, repository),
    certainty === 'unknown' ? 'unknown: no access was proven' : 'lower bound: more may exist',
    inert(reason),
  ]);
  return h('details', { open: list.length <= 10 }, [
    h('summary', null, `${count(list.length, 'repository', 'repositories')} whose rows are not exact`),
    table({
      caption: 'Repositories that depend on something unread or unknown',
      columns: ['Repository', 'Rows are', 'Reason'],
      rows,
    }),
  ]);
}

function changedMeanwhile({ coverage, names }: Audit): ComponentChildren {
  if (coverage.changedMeanwhile.length === 0) return null;
  return table({
    caption: 'Read twice, and not the same: what either reading showed counts as true during this run',
    columns: ['Scope'],
    rows: coverage.changedMeanwhile.map((scope) => [scopeLabel(names, scope)]),
  });
}
