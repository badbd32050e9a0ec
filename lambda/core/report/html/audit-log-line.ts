import { type ComponentChild, h } from 'preact';
import { silenceOf } from '../../audit-log/by-whom.ts';
import type { Audit } from '../../model/audit.ts';
import { count } from '../../text/count.ts';

/** What was read of the organisation's audit log, or why nothing was; nothing where nobody asked for it. */
export function auditLogLine({ auditLog }: Pick<Audit, 'auditLog'>): ComponentChild {
  if (auditLog === null) return null;
  if (auditLog.kind === 'unreadable') {
    return h('p', null, `${silenceOf(auditLog)} ${auditLog.unreadable.remedy}`);
  }
  const { entries, ignored } = auditLog;
  const untold = ignored === 0 ? '' : `, ${ignored} of them without time or actor`;
  return h(
    'p',
    null,
    `By whom: the audit log of the Atlassian organisation, of which ${count(entries, 'entry lies', 'entries lie')} in this time${untold}. An entry counts where it names both whom and what a change is about; where several count, all are told.`,
  );
}
