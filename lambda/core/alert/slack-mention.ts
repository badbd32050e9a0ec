/** A user group or one member: https://docs.slack.dev/messaging/formatting-message-text */
const MENTION = /^<(?:!subteam\^S[A-Z0-9]{2,20}|@[UW][A-Z0-9]{2,20})>$/;

/** Whether this is a mention as Slack spells it, and nothing else: ids only, no name. */
export function isSlackMention(text: string): boolean {
  return MENTION.test(text);
}
