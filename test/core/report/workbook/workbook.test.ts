import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { SaxesParser } from 'saxes';
import { column, type Sheet } from '../../../../lambda/core/report/workbook/sheet.ts';
import { columnName } from '../../../../lambda/core/report/workbook/sheet-xml.ts';
import { workbookBytes } from '../../../../lambda/core/report/workbook/workbook.ts';
import { SLOT_1 } from '../../../support/build.ts';
import { golden } from '../../../support/golden.ts';
import { readWorkbook } from '../../../support/read-workbook.ts';
import { readZip } from '../../../support/read-zip.ts';
import { partsText } from './book-text.ts';

/** One cell of each kind, and a sheet without a row. */
const SHEETS: readonly Sheet[] = [
  {
    name: 'Cells',
    columns: [
      column('Text', 9, { marked: '<A & "B">' }),
      column('Decision', 9, { kind: 'input', choices: ['Yes', 'No & <never>'] }),
      column('Date', 9, { kind: 'date' }),
      column('Number', 9, { marked: '7' }),
    ],
    rows: [
      ['<A & "B">', null, null, 7],
      ['=1+1', 'Yes', '2026-11-09', null],
      ['', '', '', 0],
      ['a row that is too short'],
    ],
  },
  {
    name: 'Empty',
    columns: [column('Marked', 9, { marked: 'x' }), column('Chosen', 9, { kind: 'input', choices: ['Yes'] })],
    rows: [],
  },
];

describe('an .xlsx file', () => {
  test('has the parts that were reviewed', () => {
    const text = partsText(bytesOf(SHEETS));

    expect(text).toBe(golden(join(import.meta.dirname, 'parts.golden.txt'), text));
  });

  test('has well-formed parts', () => {
    const parts = [...readZip(bytesOf(SHEETS)).values()];

    expect(parts).toHaveLength(8);
    for (const xml of parts) expect(() => new SaxesParser({ xmlns: true }).write(xml).close()).not.toThrow();
  });
});

describe('a sheet', () => {
  test('goes on in another one where it is full', () => {
    const rows = Array.from({ length: 5 }, (_, at) => [`r${at}`]);
    const sheets = readWorkbook(bytesOf([{ name: 'Long', columns: [column('A', 9)], rows }], 2));

    expect([...sheets].map(([name, sheet]) => [name, sheet.rows.flat()])).toEqual([
      ['Long', ['A', 'r0', 'r1']],
      ['Long (2)', ['A', 'r2', 'r3']],
      ['Long (3)', ['A', 'r4']],
    ]);
  });

  test('begins no other one where it is just full', () => {
    const rows = Array.from({ length: 4 }, (_, at) => [`r${at}`]);

    const sheets = readWorkbook(bytesOf([{ name: 'Full', columns: [column('A', 9)], rows }], 2));

    expect([...sheets].map(([name, sheet]) => [name, sheet.rows.length])).toEqual([
      ['Full', 3],
      ['Full (2)', 3],
    ]);
  });

  test('may be empty', () => {
    const sheets = readWorkbook(bytesOf([{ name: 'Empty', columns: [column('A', 9)], rows: [] }]));

    expect([...sheets].map(([name, sheet]) => [name, sheet.rows])).toEqual([['Empty', [['A']]]]);
  });

  test('of many batches is whole', () => {
    const rows = Array.from({ length: 20_000 }, (_, at) => [`row ${at}`, 'x'.repeat(50), at]);
    const columns = [column('A', 9), column('B', 9), column('C', 9)];

    const sheet = readWorkbook(bytesOf([{ name: 'Big', columns, rows }])).get('Big');

    expect(sheet?.rows).toHaveLength(20_001);
    expect(sheet?.rows.at(-1)).toEqual(['row 19999', 'x'.repeat(50), '19999']);
  });
});

test.each([
  [0, 'A'],
  [25, 'Z'],
  [26, 'AA'],
  [51, 'AZ'],
  [52, 'BA'],
  [701, 'ZZ'],
  [702, 'AAA'],
])('the column at %i is %s', (at, name) => {
  expect(columnName(at)).toBe(name);
});

function bytesOf(sheets: readonly Sheet[], mostRows?: number): Buffer {
  const book = { title: 'Access in "A&B", <run 2>', created: SLOT_1, sheets };
  return Buffer.concat([...workbookBytes(book, mostRows)]);
}
