import { type ComponentChild, h } from 'preact';
import type { Audit } from '../../model/audit.ts';
import { digits } from '../../text/count.ts';
import { inert } from '../../text/inert.ts';
import { formatTime } from '../../text/time.ts';
import { verdict } from '../verdict.ts';

/** Workspace, slot, what it was compared with, the verdict, the numbers. */
export function pageHeader(audit: Audit): ComponentChild {
  return h('header', null, [
    h('h1', null, `Who has access in ${inert(audit.workspace.slug)}`),
    h('p', { class: 'when' }, [time(audit.run.slot), ` · ${comparedWith(audit)} · run ${audit.run.number}`]),
    h('p', { class: `verdict ${tone(audit)}`, role: 'status' }, verdict(audit)),
    numbers(audit),
  ]);
}

function time(slot: string): ComponentChild {
  return h('time', { dateTime: slot }, formatTime(slot));
}

function comparedWith({ baseline, run }: Audit): string {
  if (baseline === 'invalid') return 'compared with nothing: the previous run cannot be trusted';
  return run.previousSlot === null ? 'first run' : `compared with ${formatTime(run.previousSlot)}`;
}

function tone(audit: Audit): 'urgent' | 'warn' | 'calm' {
  if (audit.baseline === 'invalid' || audit.alerts.some(({ urgent }) => urgent)) return 'urgent';
  return audit.status === 'partial' || audit.alerts.length > 0 ? 'warn' : 'calm';
}

function numbers({ summary, status }: Audit): ComponentChild {
  const shown: readonly [string, number][] = [
    ['Users', summary.users],
    ['Groups', summary.groups],
    ['Projects', summary.projects],
    ['Repositories', summary.repositories],
    ['User × repository', summary.pairs],
    ['of them admin', summary.admins],
    ['Public repositories', summary.publicRepositories],
  ];
  const least = status === 'partial' ? '≥ ' : '';
  return h(
    'dl',
    { class: 'numbers' },
    shown.map(([label, value]) =>
      h('div', null, [h('dt', null, label), h('dd', null, `${least}${digits(value)}`)]),
    ),
  );
}
