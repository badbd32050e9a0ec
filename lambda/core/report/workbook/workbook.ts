import { escapeXml } from './cell-text.ts';
import type { Row, Sheet } from './sheet.ts';
import { columnName, sheetXml } from './sheet-xml.ts';
import { STYLES_XML } from './styles-xml.ts';
import { type ZipEntry, zip } from './zip.ts';

/** Of one sheet, its header aside: https://support.microsoft.com/office/excel-specifications-and-limits-1672b34d-7043-467e-8e27-269d656771c3 */
export const MOST_ROWS = 1_048_575;

const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
const TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml';

export interface Workbook {
  readonly title: string;
  /** ISO 8601 UTC: the slot, never a clock. */
  readonly created: string;
  readonly sheets: readonly Sheet[];
}

/** One part of a sheet, as it was written. */
interface Part {
  readonly name: string;
  readonly columns: number;
  rows: number;
}

/** An .xlsx file in pieces. The same workbook gives the same bytes; memory holds some hundred rows of it. */
export function workbookBytes(workbook: Workbook, mostRows = MOST_ROWS): Iterable<Uint8Array> {
  return zip(parts(workbook, mostRows));
}

/** The sheets come first: how many there are and how long they got is known when they are written. */
function* parts({ title, created, sheets }: Workbook, mostRows: number): Generator<ZipEntry> {
  const written: Part[] = [];
  for (const sheet of sheets) {
    let number = 0;
    for (const rows of pages(sheet.rows, mostRows)) {
      number += 1;
      const part = {
        name: number === 1 ? sheet.name : `${sheet.name} (${number})`,
        columns: sheet.columns.length,
        rows: 0,
      };
      written.push(part);
      const text = sheetXml({
        columns: sheet.columns,
        rows: counted(rows, part),
        printed: title,
        isFirst: written.length === 1,
      });
      yield { name: `xl/worksheets/sheet${written.length}.xml`, text };
    }
  }
  yield { name: 'xl/styles.xml', text: [STYLES_XML] };
  yield { name: 'xl/workbook.xml', text: [workbookXml(written)] };
  yield { name: 'xl/_rels/workbook.xml.rels', text: [workbookRelations(written)] };
  yield { name: 'docProps/core.xml', text: [coreXml(title, created)] };
  yield { name: '_rels/.rels', text: [PACKAGE_RELATIONS] };
  yield { name: '[Content_Types].xml', text: [contentTypes(written)] };
}

/** The rows in runs of at most `most`; at least one run, which may be empty. Each must be walked before the next. */
function* pages(rows: Iterable<Row>, most: number): Generator<Iterable<Row>> {
  const all = rows[Symbol.iterator]();
  let next = all.next();
  do {
    yield page();
  } while (!next.done);

  function* page(): Generator<Row> {
    for (let left = most; left > 0 && !next.done; left -= 1) {
      yield next.value;
      next = all.next();
    }
  }
}

function* counted(rows: Iterable<Row>, part: Part): Generator<Row> {
  for (const row of rows) {
    part.rows += 1;
    yield row;
  }
}

function workbookXml(written: readonly Part[]): string {
  const sheets = written.map(
    ({ name }, at) => `<sheet name="${escapeXml(name)}" sheetId="${at + 1}" r:id="rId${at + 1}"/>`,
  );
  const names = written.flatMap(({ name, columns, rows }, at) => {
    const area = `$A$1:$${columnName(columns - 1)}$${rows + 1}`;
    return [
      `<definedName name="_xlnm._FilterDatabase" localSheetId="${at}" hidden="1">'${name}'!${area}</definedName>`,
      `<definedName name="_xlnm.Print_Titles" localSheetId="${at}">'${name}'!$1:$1</definedName>`,
    ];
  });
  return `${XML}<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><bookViews><workbookView activeTab="0"/></bookViews><sheets>${sheets.join('')}</sheets><definedNames>${names.join('')}</definedNames></workbook>`;
}

function workbookRelations(written: readonly Part[]): string {
  const sheets = written.map((_, at) =>
    relation(`rId${at + 1}`, `${OFFICE}/worksheet`, `worksheets/sheet${at + 1}.xml`),
  );
  const styles = relation(`rId${written.length + 1}`, `${OFFICE}/styles`, 'styles.xml');
  return `${XML}<Relationships xmlns="${PACKAGE}/relationships">${sheets.join('')}${styles}</Relationships>`;
}

const PACKAGE_RELATIONS = `${XML}<Relationships xmlns="${PACKAGE}/relationships">${relation('rId1', `${OFFICE}/officeDocument`, 'xl/workbook.xml')}${relation('rId2', `${PACKAGE}/relationships/metadata/core-properties`, 'docProps/core.xml')}</Relationships>`;

function relation(id: string, type: string, target: string): string {
  return `<Relationship Id="${id}" Type="${type}" Target="${target}"/>`;
}

function coreXml(title: string, created: string): string {
  const time = (name: string) =>
    `<dcterms:${name} xsi:type="dcterms:W3CDTF">${escapeXml(created)}</dcterms:${name}>`;
  return `${XML}<cp:coreProperties xmlns:cp="${PACKAGE}/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><dc:title>${escapeXml(title)}</dc:title><dc:creator>access-auditor</dc:creator>${time('created')}${time('modified')}</cp:coreProperties>`;
}

function contentTypes(written: readonly Part[]): string {
  const override = (part: string, type: string) => `<Override PartName="/${part}" ContentType="${type}"/>`;
  return [
    `${XML}<Types xmlns="${PACKAGE}/content-types">`,
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>',
    '<Default Extension="xml" ContentType="application/xml"/>',
    override('xl/workbook.xml', `${TYPE}.sheet.main+xml`),
    override('xl/styles.xml', `${TYPE}.styles+xml`),
    override('docProps/core.xml', 'application/vnd.openxmlformats-package.core-properties+xml'),
    ...written.map((_, at) => override(`xl/worksheets/sheet${at + 1}.xml`, `${TYPE}.worksheet+xml`)),
    '</Types>',
  ].join('');
}
