import { type ComponentChild, type ComponentChildren, h } from 'preact';
import type { Audit } from '../../model/audit.ts';
import { count, digits } from '../../text/count.ts';
import { formatTime } from '../../text/time.ts';
import { type PastRun, TREND_RUNS } from '../past-run.ts';
import { FIGURES } from './figures.ts';
import { lineChart } from './line-chart.ts';
import { table } from './table.ts';

/** The figures over the stored runs, as charts and as numbers. */
export function trendsSection(audit: Audit, history: readonly PastRun[]): ComponentChildren {
  const runs = [...history, presentRun(audit)].slice(-TREND_RUNS);
  if (runs.length < 2)
    return h('p', null, 'This is the only run that can be shown: trends begin with the next.');
  const gaps = runs.filter(({ status }) => status === 'partial').length;
  const charts = FIGURES.map(([key, label]) =>
    h('figure', null, [
      h('figcaption', null, label),
      lineChart(
        label,
        runs.map((run) => pointOf(run, key)),
      ),
    ]),
  );
  return [
    h(
      'p',
      null,
      `${count(runs.length, 'run')}; a hollow point is an incomplete run, whose counts are lower bounds.`,
    ),
    gaps > 0 ? h('p', null, `${count(gaps, 'run was', 'runs were')} incomplete.`) : null,
    h('div', { class: 'charts' }, charts),
    numbers(runs),
  ];
}

function presentRun({ run, status, summary, facts }: Audit): PastRun {
  return { number: run.number, slot: run.slot, status, summary, changes: facts.length };
}

function pointOf({ status, summary }: PastRun, key: keyof PastRun['summary']) {
  return { value: summary[key], exact: status === 'complete' };
}

function numbers(runs: readonly PastRun[]): ComponentChild {
  const rows = runs.map(({ number, slot, status, summary, changes }) => [
    `${number} · ${formatTime(slot)}`,
    status,
    ...FIGURES.map(([key]) => digits(summary[key])),
    digits(changes),
  ]);
  const columns = ['Run', 'Status', ...FIGURES.map(([, label]) => label), 'Facts'];
  return h('details', null, [
    h('summary', null, 'The same as numbers'),
    table({ caption: 'Figures of the stored runs', columns, rows }),
  ]);
}
