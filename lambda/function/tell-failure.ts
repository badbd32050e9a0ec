import { snsChannel } from '../adapters/channels/sns.ts';
import type { AuditOrder } from '../audit.ts';
import { inert } from '../core/text/inert.ts';
import type { Workflow } from '../ports.ts';

const MOST_CHARACTERS = 2000;

/**
 * Mails why an execution fails, before it does: Lambda's own event says only that it did.
 * Errors that reach this point name settings, scopes and services, never what was in them.
 * Where the mail cannot be sent, the alarm on the execution's end still comes.
 */
export async function tellFailure(
  topicArn: string,
  workflow: Workflow,
  { order, error }: { order: AuditOrder; error: unknown },
): Promise<void> {
  const message = error instanceof Error ? error.message : 'for an unknown reason';
  const body = [
    `The audit of ${order.workspace} for ${order.slot} failed. Nothing was committed, and no report was written.`,
    inert(message, MOST_CHARACTERS),
    'What to do: docs/operating.md#audit-failed',
  ];
  await workflow.step('tell-failure', async () => {
    const sent = await snsChannel({ topicArn }).send({
      subject: `Bitbucket ${order.workspace}: the audit failed`,
      body: `${body.join('\n\n')}\n`,
    });
    return sent.kind;
  });
}
