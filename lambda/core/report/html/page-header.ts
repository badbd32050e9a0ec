import { type ComponentChild, h } from 'preact';
import type { Audit } from '../../model/audit.ts';
import { inert } from '../../text/inert.ts';
import { formatTime } from '../../text/time.ts';
import { verdict } from '../verdict.ts';

/** Workspace, slot, what it was compared with, and the verdict. */
export function pageHeader(audit: Audit): ComponentChild {
  return h('header', null, [
    // page/theme.ts shows it: without a script the theme of the system holds.
    h('button', { type: 'button', id: 'theme', hidden: true }, 'Other colours'),
    h('h1', null, `Who has access in ${inert(audit.workspace.slug)}`),
    h('p', { class: 'when' }, [time(audit.run.slot), ` · ${comparedWith(audit)} · run ${audit.run.number}`]),
    h('p', { class: `verdict ${tone(audit)}` }, verdict(audit)),
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
