import { type ComponentChildren, h } from 'preact';
import type { Audit } from '../../model/audit.ts';
import { runId } from '../../model/run.ts';
import { inert } from '../../text/inert.ts';
import { formatTime } from '../../text/time.ts';

/** Which run this is, how to find out that nothing was changed since, and room for whoever reviewed it. */
export function signOffSection({ run, workspace }: Audit): ComponentChildren {
  const facts: readonly [string, string][] = [
    ['Workspace', `${inert(workspace.slug)} ${inert(workspace.uuid)}`],
    ['Run', `${run.number}, ${formatTime(run.slot)}, folder runs/${inert(runId(run.slot))}`],
    ['Run before', run.previousSlot === null ? 'none' : `${run.number - 1}, ${formatTime(run.previousSlot)}`],
  ];
  return [
    h(
      'dl',
      { class: 'facts' },
      facts.map(([label, value]) => h('div', null, [h('dt', null, label), h('dd', null, value)])),
    ),
    h('p', null, [
      'The SHA-256 of this file stands in commit.json beside it, together with those of the other files of the run and of the commit of the run before. ',
      'It cannot stand here: the commit is written after this file. ',
      'Every message of the run shows the first twelve characters of its own commit. To check the whole history:',
    ]),
    h('pre', null, h('code', null, 'access-auditor verify')),
    h(
      'div',
      { class: 'signature' },
      ['Reviewed by', 'Date', 'Decision', 'Signature'].map((label) => h('p', null, label)),
    ),
  ];
}
