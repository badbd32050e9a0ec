import { type ComponentChild, h } from 'preact';
import type { Audit, Summary } from '../../model/audit.ts';
import { digits } from '../../text/count.ts';
import type { PastRun } from '../past-run.ts';

/** The six numbers that stand first, and that the trends follow. */
export const FIGURES: readonly [keyof Summary, label: string][] = [
  ['users', 'People and apps'],
  ['groups', 'Groups'],
  ['repositories', 'Repositories'],
  ['pairs', 'Accesses'],
  ['admins', 'of them admin'],
  ['publicRepositories', 'Public repositories'],
];

/** Each figure with its change. Between counts that are lower bounds a difference would mean nothing: both are shown. */
export function figures({ run, summary, status }: Audit, previous: PastRun | null): ComponentChild {
  const exact = status === 'complete' && previous?.status === 'complete';
  const none = run.previousSlot === null ? 'no run before' : 'the run before cannot be used';
  const least = status === 'partial' ? '≥ ' : '';
  return h(
    'dl',
    { class: 'numbers' },
    FIGURES.map(([key, label]) =>
      h('div', null, [
        h('dt', null, label),
        h('dd', null, `${least}${digits(summary[key])}`),
        h(
          'dd',
          { class: 'change' },
          previous === null ? none : change(summary[key], previous, { key, exact }),
        ),
      ]),
    ),
  );
}

function change(
  now: number,
  previous: PastRun,
  { key, exact }: { key: keyof Summary; exact: boolean },
): string {
  const before = previous.summary[key];
  if (!exact) return `before: ${previous.status === 'partial' ? '≥ ' : ''}${digits(before)}`;
  if (now === before) return 'as before';
  return `${now > before ? '+' : '−'}${digits(Math.abs(now - before))}`;
}
