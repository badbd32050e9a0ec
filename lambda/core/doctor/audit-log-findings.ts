import type { Examination } from './examination.ts';
import { type Finding, warning } from './finding.ts';

/** No problem: without the audit log an audit is as complete, and only does not say by whom. */
export function auditLogFindings({ auditLog }: Pick<Examination, 'auditLog'>): readonly Finding[] {
  if (auditLog === null || auditLog === 'readable') return [];
  const { reason, httpStatus, remedy } = auditLog;
  return [
    warning({
      id: 'audit-log',
      what: `The organisation's audit log cannot be read: ${reason}`,
      remedy,
      calls: ['organization-events'],
      httpStatus,
    }),
  ];
}
