import type { Message } from '../../ports.ts';
import { count } from '../text/count.ts';
import { escapeMarkdown } from '../text/escape-markdown.ts';
import type { Block, Composed } from './compose.ts';
import { linkLabel } from './link-label.ts';

/** Causes of one ticket: the rest is counted. */
const MOST_CAUSES = 50;

/** A message for a ticket: Markdown in which no name acts. The only links lead to pages that this program built. */
export function markdownMessage(composed: Composed): Message {
  const left = composed.blocks.slice(MOST_CAUSES);
  const lines = [
    `## ${escapeMarkdown(composed.headline)}`,
    '',
    escapeMarkdown(composed.verdict),
    '',
    ...composed.blocks.slice(0, MOST_CAUSES).flatMap(markdownBlock),
    ...(left.length > 0 ? [`… and ${count(left.length, 'more cause')} in the report`, ''] : []),
    ...[...composed.when, ...composed.whatToDo].map((line) => `${escapeMarkdown(line)}  `),
    '',
    escapeMarkdown(composed.report),
    '',
    escapeMarkdown(composed.identity),
  ];
  return { subject: composed.subject, body: `${lines.join('\n')}\n` };
}

/** One cause as a heading, its facts and the pages that mend it as a list. */
export function markdownBlock({ title, lines, links }: Omit<Block, 'facts'>): readonly string[] {
  return [
    `### ${escapeMarkdown(title)}`,
    '',
    ...lines.map((line) => `- ${escapeMarkdown(line)}`),
    ...links.map((link) => `- [${escapeMarkdown(linkLabel(link))}](<${link}>)`),
    '',
  ];
}
