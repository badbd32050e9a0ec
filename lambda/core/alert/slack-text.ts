const ENTITIES: ReadonlyMap<string, string> = new Map([
  ['&', '&amp;'],
  ['<', '&lt;'],
  ['>', '&gt;'],
]);

/** The three characters Slack gives a meaning to: https://docs.slack.dev/messaging/formatting-message-text */
export function escapeSlack(text: string): string {
  return text.replace(/[&<>]/g, (character) => ENTITIES.get(character) ?? character);
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
