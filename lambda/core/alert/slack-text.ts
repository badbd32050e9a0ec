/** The three characters Slack gives a meaning to: https://docs.slack.dev/messaging/formatting-message-text */
export function escapeSlack(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

/** Escaped, at most `limit` characters, never cut within an entity; `…` marks the cut. Slack refuses empty text. */
export function fitSlack(text: string, limit: number): string {
  const whole = escapeSlack(text);
  if (whole.length <= limit) return whole || ' ';
  let fitted = '';
  for (const character of text) {
    const next = escapeSlack(character);
    if (fitted.length + next.length >= limit) break;
    fitted += next;
  }
  return `${fitted}…`;
}
