import { gzipSync } from 'node:zlib';
import { expect, test } from '@jest/globals';
import type { AccessRow } from '../../lambda/core/model/audit.ts';
import { accessParquet } from '../../lambda/core/report/access-parquet.ts';
import { reportHtml } from '../../lambda/core/report/report-html.ts';
import { zip } from '../../lambda/core/report/workbook/zip.ts';
import { sampleContent, sampleRows } from '../core/report/sample-audit.ts';
import { leaks } from './canary.ts';
import { plainText } from './plain-text.ts';

const CANARY = 'canary-planted-0123456789';
/** What comes twice is packed the second time. */
const TWICE = `${CANARY.slice(0, -4)} ${CANARY}`;

test.each<[string, () => Uint8Array]>([
  ['snapshot.json.gz', () => gzipSync(JSON.stringify({ planted: TWICE }))],
  ['a line of work/readings.jsonl.gz', () => gzipSync(`{}\n${JSON.stringify({ planted: TWICE })}\n`)],
  ['report.xlsx', () => Buffer.concat([...zip([{ name: 'xl/sheet.xml', text: [`<t>${TWICE}</t>`] }])])],
  ['the rows of report.html', () => Buffer.from(reportHtml({ ...sampleContent(), rows: plantedRows() }))],
  ['access.parquet', () => Buffer.concat([...accessParquet(plantedRows(), '2026-11-09T06:00:00Z')])],
])('a secret that is packed into %s is found', async (_file, pack) => {
  const file = pack();

  const found = leaks(CANARY, await plainText([file]));

  expect(Buffer.from(file).includes(CANARY)).toBe(false);
  expect(found).toContain('raw');
});

test('a secret in a plain file is found', async () => {
  const found = leaks(CANARY, await plainText([Buffer.from('{}'), Buffer.from(`who,${CANARY}\n`)]));

  expect(found).toContain('raw');
});

/** The secret as one way to access, which the page shows among its packed rows only. */
function plantedRows(): readonly AccessRow[] {
  return sampleRows().map((row) => (row.level === 'write' ? { ...row, paths: [TWICE] } : row));
}
