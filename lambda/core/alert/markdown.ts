import { escapeMarkdown } from '../text/escape-markdown.ts';
import type { Block } from './compose.ts';
import { linkLabel } from './link-label.ts';

/** One cause as a heading, its facts and the pages that mend it as a list. No name in it acts. */
export function markdownBlock({ title, lines, links }: Omit<Block, 'facts'>): readonly string[] {
  return [
    `### ${escapeMarkdown(title)}`,
    '',
    ...lines.map((line) => `- ${escapeMarkdown(line)}`),
    ...links.map((link) => `- [${escapeMarkdown(linkLabel(link))}](<${link}>)`),
    '',
  ];
}
