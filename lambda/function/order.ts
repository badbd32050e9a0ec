import * as z from 'zod';
import type { AuditOrder } from '../audit.ts';
import { SettingsError } from '../settings-error.ts';
import { SETTINGS_SHAPE } from '../settings-shapes.ts';

const { workspace, slot } = SETTINGS_SHAPE.shape;

const EVENT = z.object({
  workspace,
  slot: slot.optional(),
  scheduledTime: slot.optional(),
});

/**
 * What an invocation asks for. The slot is the one given or the schedule's time, never the clock's:
 * whoever starts the same slot again means the same run.
 * @throws SettingsError with every mistake, without the value.
 */
export function readOrder(event: unknown, workspaces: readonly string[]): AuditOrder {
  const parsed = EVENT.safeParse(event);
  if (!parsed.success) {
    throw new SettingsError(
      parsed.error.issues.map(({ path, message }) => `event.${path.join('.')}: ${message}`),
    );
  }
  const order = { workspace: parsed.data.workspace, slot: parsed.data.slot ?? parsed.data.scheduledTime };
  const mistakes = [
    ...(workspaces.includes(order.workspace) ? [] : ['event.workspace: is not one of BITBUCKET_WORKSPACES']),
    ...(order.slot === undefined ? ['event.slot: is missing, and so is event.scheduledTime'] : []),
  ];
  if (order.slot === undefined || mistakes.length > 0) throw new SettingsError(mistakes);
  return { workspace: order.workspace, slot: order.slot };
}
