import { cellXml, escapeXml, looksLikeFormula } from './cell-text.ts';
import type { Cell, Column, Row } from './sheet.ts';
import { DATE, HEADER, INPUT, PLAIN, QUOTED } from './styles-xml.ts';

const NAMESPACE = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';

export interface SheetPart {
  readonly columns: readonly Column[];
  readonly rows: Iterable<Row>;
  /** What stands at the top of every printed page. */
  readonly printed: string;
  readonly isFirst: boolean;
}

/**
 * One worksheet. Its children stand in the order that the schema fixes (ECMA-376 part 1, 18.3.1.99).
 * What depends on the number of rows stands behind them, so that they are walked once and not kept.
 */
export function* sheetXml({ columns, rows, printed, isFirst }: SheetPart): Generator<string> {
  const last = columnName(columns.length - 1);
  yield `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<worksheet xmlns="${NAMESPACE}">`;
  yield '<sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>';
  yield `<sheetViews><sheetView${isFirst ? ' tabSelected="1"' : ''} workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>`;
  yield `<cols>${columns.map(colXml).join('')}</cols><sheetData>`;
  yield rowXml(
    1,
    columns.map(({ title }) => textCell(`${title}`, HEADER)),
  );
  let row = 1;
  for (const cells of rows) {
    row += 1;
    yield rowXml(
      row,
      columns.map((column, at) => cellOf(column, cells[at] ?? null)),
    );
  }
  yield `</sheetData><autoFilter ref="A1:${last}${row}"/>`;
  yield* marks(columns, row);
  yield choicesXml(columns, row);
  yield '<pageMargins left="0.4" right="0.4" top="0.7" bottom="0.6" header="0.3" footer="0.3"/>';
  yield '<pageSetup paperSize="9" orientation="landscape" fitToWidth="1" fitToHeight="0"/>';
  yield `<headerFooter><oddHeader>&amp;L${headerXml(printed)}&amp;R&amp;A</oddHeader><oddFooter>&amp;RPage &amp;P of &amp;N</oddFooter></headerFooter></worksheet>`;
}

function colXml({ width }: Column, at: number): string {
  return `<col min="${at + 1}" max="${at + 1}" width="${width}" customWidth="1"/>`;
}

/** Cells without an address follow one another, which every reader takes and which halves the size. */
function rowXml(row: number, cells: readonly string[]): string {
  return `<row r="${row}">${cells.join('')}</row>`;
}

function cellOf({ kind }: Column, cell: Cell): string {
  if (kind !== undefined && cell === null) return `<c s="${kind === 'date' ? DATE : INPUT}"/>`;
  if (cell === null || cell === '') return `<c s="${PLAIN}"/>`;
  if (typeof cell === 'number') return `<c s="${PLAIN}"><v>${cell}</v></c>`;
  return textCell(cell, looksLikeFormula(cell) ? QUOTED : PLAIN);
}

function textCell(text: string, style: number): string {
  return `<c s="${style}" t="inlineStr"><is><t xml:space="preserve">${cellXml(text)}</t></is></c>`;
}

function* marks(columns: readonly Column[], last: number): Generator<string> {
  let priority = 0;
  for (const [at, { marked }] of columns.entries()) {
    if (marked === undefined || last < 2) continue;
    priority += 1;
    const name = columnName(at);
    yield `<conditionalFormatting sqref="${name}2:${name}${last}"><cfRule type="cellIs" dxfId="0" priority="${priority}" operator="equal"><formula>"${escapeXml(marked)}"</formula></cfRule></conditionalFormatting>`;
  }
}

function choicesXml(columns: readonly Column[], last: number): string {
  const lists = columns.flatMap(({ choices }, at) => {
    if (choices === undefined || last < 2) return [];
    const name = columnName(at);
    return [
      `<dataValidation type="list" allowBlank="1" showErrorMessage="1" errorTitle="Decision" error="${escapeXml(`Please choose one of: ${choices.join(', ')}`)}" sqref="${name}2:${name}${last}"><formula1>"${escapeXml(choices.join(','))}"</formula1></dataValidation>`,
    ];
  });
  return lists.length === 0
    ? ''
    : `<dataValidations count="${lists.length}">${lists.join('')}</dataValidations>`;
}

/** `&` begins a code in a header, `&&` is one character. */
function headerXml(text: string): string {
  return escapeXml(text.replaceAll('&', '&&'));
}

/** `A`, `Z`, `AA`. */
export function columnName(at: number): string {
  const letter = String.fromCharCode(65 + (at % 26));
  return at < 26 ? letter : columnName(Math.floor(at / 26) - 1) + letter;
}
