import {
  type Beside,
  type MessageContext,
  messageContext,
} from '../../../lambda/core/alert/message-context.ts';
import type { Audit } from '../../../lambda/core/model/audit.ts';
import { resultFile } from '../../../lambda/core/report/result-json.ts';

/** What the messages of an audit say once it is committed. */
export function contextOf(audit: Audit, where: Pick<Beside, 'commit' | 'reportLocation'>): MessageContext {
  return messageContext(resultFile(audit), { ...where, names: audit.names, auditLog: audit.auditLog });
}
