import type { Format, Message } from '../../ports.ts';
import type { Alert } from '../model/fact.ts';
import { type Composed, compose } from './compose.ts';
import { eventMessage } from './event.ts';
import { mailMessage } from './mail.ts';
import type { MessageContext } from './message-context.ts';
import { slackMessage } from './slack.ts';
import { messageText } from './text.ts';

const CONSOLE_BYTES = 20_000;

/** A form, and for Slack whom to call where it is critical. */
export interface Rendering {
  readonly format: Format;
  readonly mention?: string | null;
}

/** One alert in the form a channel asked for. The same alert and context give the same bytes. */
export function renderMessage(rendering: Rendering, alert: Alert, context: MessageContext): Message {
  if (rendering.format === 'event') return eventMessage(alert, context);
  return renderComposed(rendering, compose(alert, context));
}

/** For everybody but programs. */
export function renderComposed({ format, mention = null }: Rendering, composed: Composed): Message {
  switch (format) {
    case 'slack':
      return slackMessage(composed, mention);
    case 'mail':
      return mailMessage(composed);
    default:
      return { subject: composed.subject, body: messageText(composed, { bytes: CONSOLE_BYTES }) };
  }
}
