import { type ComponentChild, type ComponentChildren, h } from 'preact';
import type { Audit } from '../../model/audit.ts';
import { count, digits } from '../../text/count.ts';
import { formatTime } from '../../text/time.ts';
import { type PastRun, TREND_RUNS } from '../past-run.ts';
import { FIGURES } from './figures.ts';
import { more } from './labels.ts';
import { lineChart } from './line-chart.ts';
import { table } from './table.ts';

/** The figures over the stored runs, as charts and as numbers. */
export function trendsSection(audit: Audit, history: readonly PastRun[]): ComponentChildren {
  const runs = [...history, presentRun(audit)].slice(-TREND_RUNS);
  const missing = gapBefore(runs);
  if (runs.length < 2 && missing !== null) return missing;
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
    missing,
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

/** A history that ends early because something in it does not fit must not look like a short one. */
function gapBefore(runs: readonly PastRun[]): ComponentChild | null {
  const first = Math.min(...runs.map(({ number }) => number));
  if (first === 1 || runs.length >= TREND_RUNS) return null;
  const text = `What came before run ${first} is not shown: a stored commit or result does not fit. Run access-auditor verify.`;
  return more(text);
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
