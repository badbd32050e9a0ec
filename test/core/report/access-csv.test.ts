import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { AccessRow } from '../../../lambda/core/model/audit.ts';
import { accessCsv } from '../../../lambda/core/report/access-csv.ts';
import { csvCell } from '../../../lambda/core/report/csv-cell.ts';
import { inert } from '../../../lambda/core/text/inert.ts';
import { HOSTILE, hostileText } from '../text/hostile-text.ts';
import { parseCsv } from './parse-csv.ts';
import { ANN, API, BOB, everywhere, sampleRows, WEB } from './sample-audit.ts';

const TRIGGER = /^[\s"]*[=+\-@\t\r\n\0＝＋－＠]/;

describe('access.csv', () => {
  test('holds one line for each row under the columns of the contract', () => {
    const text = [...accessCsv(sampleRows())].join('');

    expect(text).toBe(
      [
        'project_key,repository_slug,repository_uuid,user_name,user_uuid,account_id,level,paths,flags,certainty',
        `PAY,api,${API},Ann Lee,${ANN},557058:ann,admin,project:PAY/group:release=admin | repo/user=write,,lower-bound`,
        `PAY,api,${API},Bob Ray,${BOB},,write,repo/user=write,app | inactive,lower-bound`,
        `PAY,web,${WEB},Ann Lee,${ANN},557058:ann,admin,project:PAY/group:release=admin | public=read,,exact`,
        `PAY,web,${WEB},Bob Ray,${BOB},,admin,workspace/owner=admin,inactive,exact`,
        '',
      ].join('\r\n'),
    );
  });

  test('is a header alone where nobody has access', () => {
    expect(parseCsv([...accessCsv([])].join(''))).toHaveLength(1);
  });

  test('comes in pieces that are not one for each row', () => {
    const rows = Array.from({ length: 5000 }, (_, at) => sampleRows()[at % 4] as AccessRow);

    const pieces = [...accessCsv(rows)];

    expect(pieces.length).toBeGreaterThan(5);
    expect(pieces.length).toBeLessThan(20);
    expect(parseCsv(pieces.join(''))).toHaveLength(5001);
  });

  test('keeps people apart who share everything but the object', () => {
    const [row] = sampleRows();
    const twin = { ...row, user: { ...row?.user, name: 'Twin' } } as AccessRow;

    const [, first, second] = parseCsv([...accessCsv([row as AccessRow, twin])].join(''));

    expect([first?.[3], second?.[3]]).toEqual(['Ann Lee', 'Twin']);
  });

  test.each(HOSTILE)('gives %j back, inert and with at most an apostrophe', (name) => {
    const [, row] = parseCsv([...accessCsv(sampleRows(everywhere(name)))].join(''));

    expect(row?.[3]?.replaceAll("'", '')).toBe(inert(name).replaceAll("'", ''));
    expect(row).toHaveLength(10);
  });

  test.each(HOSTILE)('has one line for a row and nothing invisible, where somebody is called %j', (name) => {
    const text = [...accessCsv(sampleRows(everywhere(name)))].join('');

    expect(text.replaceAll('\r\n', '')).not.toMatch(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u);
  });

  test('has no cell that begins a formula, whatever people are called', () => {
    fc.assert(
      fc.property(hostileText, (name) => {
        const rows = sampleRows(everywhere(name));

        const records = parseCsv([...accessCsv(rows)].join(''));

        expect(records).toHaveLength(rows.length + 1);
        for (const cell of records.flat()) expect(cell).not.toMatch(TRIGGER);
      }),
      { seed: 2, numRuns: 300 },
    );
  });
});

describe('a cell', () => {
  test('keeps its value apart from a leading apostrophe', () => {
    const anyText = hostileText.filter((text) => !text.includes(';'));

    fc.assert(
      fc.property(anyText, (text) => {
        const [[cell = '']] = parseCsv(`${csvCell(text)}\r\n`) as [[string]];

        expect(cell).toBe(TRIGGER.test(text) ? `'${text}` : text);
      }),
      { seed: 3, numRuns: 500 },
    );
  });

  test('is quoted as well where it could begin a formula', () => {
    expect(csvCell('=1')).toBe('"\'=1"');
  });

  test('begins no formula where a spreadsheet parts cells by semicolons', () => {
    expect(csvCell('Ann;=1+1')).toBe('"Ann;\'=1+1"');
  });

  test('leaves UUIDs and paths as they are', () => {
    const values = [API, 'project:PAY/group:a-b=admin', 'workspace/owner=admin', "O'Hara"];

    expect(values.map(csvCell)).toEqual(values);
  });
});
