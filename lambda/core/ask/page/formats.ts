import { csvCell } from '../../report/csv-cell.ts';
import { inert } from '../../text/inert.ts';
import type { Page, Section, Sheet } from './page.ts';
import type { Said } from './said.ts';

export const FORMATS = ['text', 'json', 'csv', 'markdown'] as const;
export type AnswerFormat = (typeof FORMATS)[number];

/** Graphemes of a datum: none can push the others away. */
const DATUM = 160;

/** The bytes of an answer, ending in a line break. Nothing in it takes effect where it is shown. */
export function formatted(page: Page, format: AnswerFormat): string {
  switch (format) {
    case 'text':
      return textOf(page);
    case 'markdown':
      return markdownOf(page);
    case 'csv':
      return csvOf(page.sheet);
    case 'json':
      return jsonText(page.json);
  }
}

/** Spelled so that no terminal and no reader of JSON sees another character than a printable one. */
export function jsonText(value: object): string {
  const unseen = /[\x7f-\x9f\p{Cf}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]+/gu;
  return `${JSON.stringify(value, null, 2).replace(unseen, escaped)}\n`;
}

function escaped(run: string): string {
  const units = Array.from({ length: run.length }, (_, index) => run.charCodeAt(index));
  return units.map((unit) => `\\u${unit.toString(16).padStart(4, '0')}`).join('');
}

function textOf({ title, lines, sections, notes }: Page): string {
  const blocks = [
    [title, ...lines].map(textLine),
    ...shown(sections).map((section) => [section.title, ...textRows(section)]),
    notes.map(textLine),
  ];
  return blocks
    .filter((block) => block.length > 0)
    .map((block) => block.map((line) => `${line}\n`).join(''))
    .join('\n');
}

export function textLine(line: Said): string {
  return line.map((part) => (typeof part === 'string' ? part : inert(part.datum, DATUM))).join('');
}

function textRows({ columns, rows }: Section): readonly string[] {
  const cells = rows.map((row) => row.map((cell) => inert(cell, DATUM)));
  const widths = columns.map((_, column) => Math.max(...cells.map((row) => String(row[column]).length)));
  return cells.map((row) =>
    `  ${row.map((cell, column) => cell.padEnd(Number(widths[column]))).join('  ')}`.trimEnd(),
  );
}

function markdownOf({ title, lines, sections, notes }: Page): string {
  const blocks = [
    `### ${markdownLine(title)}`,
    ...lines.map(markdownLine),
    ...shown(sections).map((section) => `**${section.title}**\n\n${markdownTable(section)}`),
    ...notes.map(markdownLine),
  ];
  return blocks.map((block) => `${block}\n`).join('\n');
}

function markdownLine(line: Said): string {
  return line.map((part) => (typeof part === 'string' ? part : code(part.datum))).join('');
}

function markdownTable({ columns, rows }: Sheet): string {
  const all = [columns, columns.map(() => '---'), ...rows.map((row) => row.map(markdownCell))];
  return all.map((row) => `| ${row.join(' | ')} |`).join('\n');
}

/** Within a table a `|` is escaped even in a code span, https://github.github.com/gfm/#example-200 */
function markdownCell(text: string): string {
  return code(text)
    .replace(/\\(?=\|)/g, '\\x5c')
    .replaceAll('|', '\\|');
}

/**
 * Letters and spaces as they are; anything else as a code span, in which nothing is a link, a mention or markup, and
 * what could end it is spelled out.
 */
function code(text: string): string {
  if (text === '') return '';
  const bare = inert(text, DATUM);
  if (/^\p{L}[\p{L}\p{M} ]*$/u.test(bare)) return bare;
  const shown = bare.replaceAll('`', '\\x60');
  return `\`${shown.trim() === '' ? '\\x20' : shown}\``;
}

function csvOf({ columns, rows }: Sheet): string {
  return [columns, ...rows].map((row) => `${row.map(csvText).join(',')}\r\n`).join('');
}

function csvText(cell: string): string {
  return csvCell(inert(cell, 2000));
}

function shown(sections: readonly Section[]): readonly Section[] {
  return sections.filter(({ rows }) => rows.length > 0);
}
