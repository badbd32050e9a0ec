import { count } from '../text/count.ts';
import type { Block, Composed } from './compose.ts';

export interface TextLimits {
  /** UTF-8 bytes of the whole text. */
  readonly bytes: number;
  /** A line before everything else. */
  readonly lead?: string;
}

/** The message as plain lines, causes cut to fit: how many are missing is said exactly. */
export function messageText(composed: Composed, { bytes, lead = '' }: TextLimits): string {
  const before = [...(lead === '' ? [] : [lead, '']), composed.headline, composed.verdict, ''].map(line);
  const after = [composed.when, ...composed.whatToDo, '', composed.report, composed.identity].map(line);
  let room = bytes - size(before) - size(after) - size([leftOut(composed.blocks)]);
  const shown: string[] = [];
  for (const block of composed.blocks) {
    const text = blockText(block);
    room -= Buffer.byteLength(text);
    if (room < 0) break;
    shown.push(text);
  }
  return [...before, ...shown, leftOut(composed.blocks.slice(shown.length)), ...after].join('');
}

/** How many causes are not shown, in words; nothing where all are. */
export function leftOut(blocks: readonly Block[]): string {
  if (blocks.length === 0) return '';
  const facts = blocks.reduce((sum, block) => sum + block.facts, 0);
  return `… and ${count(blocks.length, 'more cause')} with ${count(facts, 'change')} in the report\n\n`;
}

function blockText({ title, lines, links }: Block): string {
  return `${[title, ...lines.map((text) => `  ${text}`), ...links.map((link) => `  ${link}`)].map(line).join('')}\n`;
}

function line(text: string): string {
  return `${text}\n`;
}

function size(texts: readonly string[]): number {
  return texts.reduce((sum, text) => sum + Buffer.byteLength(text), 0);
}
