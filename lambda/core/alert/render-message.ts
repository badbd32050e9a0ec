import type { Format, Message } from '../../ports.ts';
import type { Alert } from '../model/fact.ts';
import { compose } from './compose.ts';
import { eventMessage } from './event.ts';
import { mailMessage } from './mail.ts';
import type { MessageContext } from './message-context.ts';
import { slackMessage } from './slack.ts';
import { messageText } from './text.ts';

const CONSOLE_BYTES = 20_000;

/** One alert in the form a channel asked for. The same alert and context give the same bytes. */
export function renderMessage(format: Format, alert: Alert, context: MessageContext): Message {
  if (format === 'event') return eventMessage(alert, context);
  const composed = compose(alert, context);
  switch (format) {
    case 'slack':
      return slackMessage(composed);
    case 'mail':
      return mailMessage(composed);
    case 'text':
      return { subject: composed.subject, body: messageText(composed, { bytes: CONSOLE_BYTES }) };
  }
}
