import type { Message } from '../../ports.ts';
import type { Composed } from './compose.ts';
import { messageText } from './text.ts';

/** SNS takes 256 KB: https://docs.aws.amazon.com/sns/latest/api/API_Publish.html */
const BYTES = 200_000;

/** An e-mail: plain text, and a subject in fixed words that SNS does not refuse. */
export function mailMessage(composed: Composed): Message {
  return { subject: composed.subject, body: messageText(composed, { bytes: BYTES }) };
}
