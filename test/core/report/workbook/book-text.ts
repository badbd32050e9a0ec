import { readWorkbook } from '../../../support/read-workbook.ts';
import { readZip } from '../../../support/read-zip.ts';

const INPUT = '3';
const DATE = '4';
const QUOTED = '2';

/** A workbook as a reviewer reads it: sheets, columns with their width and what they mark, and a line for each row. */
export function bookText(file: Buffer): string {
  return [...readWorkbook(file)]
    .flatMap(([name, { xml, rows }]) => {
      const [titles = [], ...cells] = rows;
      const styles = [...xml.matchAll(/<row r="\d+">(.*?)<\/row>/gs)].map(([, row = '']) =>
        [...row.matchAll(/<c s="(\d)"/g)].map(([, style = '']) => style),
      );
      return [
        `== ${name}`,
        titles.map((title, at) => `${title} ${columnText(xml, at)}`).join(' | '),
        ...cells.map((row, at) =>
          row.map((cell, column) => cellText(cell, styles[at + 1]?.[column])).join(' | '),
        ),
        '',
      ];
    })
    .join('\n');
}

/** Every part of an .xlsx file, one element a line, cells with what they hold. */
export function partsText(file: Buffer): string {
  return [...readZip(file)]
    .flatMap(([name, xml]) => [
      `== ${name}`,
      xml.replaceAll('><', '>\n<').replace(/\n(?=<(?:\/?(?:is|t|v)\b|\/c>))/g, ''),
      '',
    ])
    .join('\n');
}

function columnText(xml: string, at: number): string {
  const [, width] = new RegExp(`<col min="${at + 1}" max="${at + 1}" width="(\\d+)"`).exec(xml) ?? [];
  const letter = String.fromCharCode(65 + at);
  const [, marked] =
    new RegExp(`sqref="${letter}2:${letter}\\d+"><cfRule[^>]*><formula>"(.*?)"`).exec(xml) ?? [];
  const [, choices] =
    new RegExp(`sqref="${letter}2:${letter}\\d+"><formula1>"(.*?)"</formula1>`).exec(xml) ?? [];
  return [
    `(${width}`,
    ...(marked === undefined ? [] : [`, marks ${marked}`]),
    ...(choices === undefined ? [] : [`, one of ${choices}`]),
    ')',
  ].join('');
}

function cellText(cell: string, style = ''): string {
  if (style === INPUT) return `[${cell}]`;
  if (style === DATE) return `[date${cell}]`;
  return style === QUOTED ? `'${cell}` : cell;
}
