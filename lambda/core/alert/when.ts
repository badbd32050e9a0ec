import { silenceOf } from '../audit-log/by-whom.ts';
import type { Fact } from '../model/fact.ts';
import { formatTime } from '../text/time.ts';
import type { MessageContext } from './message-context.ts';

/** Says only what is known: the two runs between which it happened. */
export function when(facts: readonly Fact[], context: MessageContext): string {
  const { slot, previousSlot, regained } = context;
  const now = formatTime(slot);
  if (previousSlot === null || !facts.some(hasActor)) return `Seen by the run of ${now}.${silence(context)}`;
  const earlier = regained ? ', or earlier where that run could not read' : '';
  return `Between ${formatTime(previousSlot)} and ${now}${earlier}.${source(context)}`;
}

function hasActor({ kind }: Fact): boolean {
  return kind !== 'coverage-lost' && kind !== 'baseline-invalid';
}

/** Where the audit log was read, each cause says by whom. */
function source(context: MessageContext): string {
  return context.auditLog?.kind === 'read' ? '' : ` Bitbucket does not say by whom.${silence(context)}`;
}

function silence({ auditLog }: MessageContext): string {
  const why = silenceOf(auditLog);
  return why === null ? '' : ` ${why}`;
}
