import type { Message } from '../../ports.ts';
import { digits } from '../text/count.ts';
import { inert } from '../text/inert.ts';
import type { Block, Composed } from './compose.ts';
import { messageText } from './text.ts';

/** SNS takes 256 KB: https://docs.aws.amazon.com/sns/latest/api/API_Publish.html */
const BYTES = 200_000;

/** What phones show of a message that is not opened yet, next to its subject. */
const PREVIEW = 100;

/**
 * An e-mail: plain text, and a subject in fixed words that SNS does not refuse. The subject counts, so the body begins
 * with who and through what: that is what a phone shows of it.
 */
export function mailMessage(composed: Composed): Message {
  return {
    subject: composed.subject,
    body: messageText(composed, { bytes: BYTES, lead: preview(composed.blocks) }),
  };
}

/** The gravest cause, and how many more there are. */
function preview(blocks: readonly Block[]): string {
  const [first] = blocks;
  if (first === undefined) return '';
  const more = blocks.length > 1 ? ` (+ ${digits(blocks.length - 1)} more)` : '';
  return `${inert(first.title, PREVIEW - 1 - more.length)}${more}`;
}
