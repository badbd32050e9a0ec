import { expect } from '@jest/globals';
import { SaxesParser } from 'saxes';
import { accessCsv } from '../../lambda/core/report/access-csv.ts';
import { reportBook } from '../../lambda/core/report/workbook/report-book.ts';
import { inert } from '../../lambda/core/text/inert.ts';
import { parseCsv } from '../core/report/parse-csv.ts';
import { HARMLESS, sampleContent, sampleRows } from '../core/report/sample-audit.ts';
import { readZip } from '../support/read-zip.ts';
import { ACTS, counted, FORMULA, type Sink } from './law.ts';

/** access.csv, read back by the rules of RFC 4180 and as a spreadsheet of a country with decimal commas reads it. */
const csv: Sink = {
  name: 'access.csv',
  check: (chosen) => {
    const rows = sampleRows(chosen);

    const records = parseCsv([...accessCsv(rows)].join(''));

    expect(records.map((record) => record.length)).toEqual(Array(rows.length + 1).fill(10));
    for (const cell of records.flat()) {
      expect(cell).not.toMatch(ACTS);
      for (const part of cell.split(';')) expect(part).not.toMatch(FORMULA);
    }
    expect(bare(records[1]?.[3])).toBe(bare(inert(chosen.ann)));
  },
};

/** A cell without the apostrophes that keep it from being a formula. */
function bare(cell = ''): string {
  return cell.replaceAll("'", '');
}

interface Part {
  /** In the order of the file. */
  readonly elements: readonly string[];
  readonly texts: readonly string[];
}

/** report.xlsx, unpacked and read by an XML parser that forgives nothing. */
const workbook: Sink = {
  name: 'report.xlsx',
  check: (chosen) => {
    const parts = partsOf(chosen);

    expect([...parts.keys()]).toEqual([...HARMLESS_PARTS.keys()]);
    for (const [name, { elements, texts }] of parts) {
      expect([name, counted(elements)]).toEqual([name, counted(HARMLESS_PARTS.get(name)?.elements ?? [])]);
      for (const text of texts) expect(text).not.toMatch(ACTS);
    }
  },
};

function partsOf(chosen = HARMLESS): ReadonlyMap<string, Part> {
  const files = readZip(Buffer.concat([...reportBook(sampleContent(chosen))]));
  return new Map([...files].map(([name, xml]) => [name, readXml(xml)]));
}

const HARMLESS_PARTS = partsOf();

function readXml(xml: string): Part {
  const elements: string[] = [];
  const texts: string[] = [];
  const parser = new SaxesParser();
  parser.on('error', (error) => {
    throw error;
  });
  parser.on('opentag', ({ name, attributes: { t: type } }) => {
    if (type !== undefined) expect(type).toBe('inlineStr');
    // An empty cell has nothing in it.
    if (name !== 'is' && name !== 't') elements.push(name);
  });
  parser.on('text', (text) => texts.push(text));
  parser.write(xml).close();
  return { elements, texts };
}

export const SPREADSHEETS: readonly Sink[] = [csv, workbook];
