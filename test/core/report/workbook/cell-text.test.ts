import { describe, expect, test } from '@jest/globals';
import { cellXml, escapeXml, looksLikeFormula } from '../../../../lambda/core/report/workbook/cell-text.ts';

describe('the text of a cell', () => {
  test.each([
    ['markup', '<b> & "c"', '&lt;b&gt; &amp; &quot;c&quot;'],
    ['what Excel would read as a letter', '_x0041_ _xAbCf_', '_x005F_x0041_ _x005F_xAbCf_'],
    ['what only looks like it', '_x041_ _x0041 _y0041_', '_x041_ _x0041 _y0041_'],
    ['two in a row', '_x0041_x0042_', '_x005F_x0041_x005F_x0042_'],
    ['what no XML can hold', 'a\ufffe\uffffb', 'a\ufffd\ufffdb'],
    ['what cannot be seen', 'a\u0000\u202eb', 'a\\x00\\u{202e}b'],
  ])('shows %s as it is', (_what, text, xml) => {
    expect(cellXml(text)).toBe(xml);
  });

  test('is as long as a cell can be, and never breaks a character', () => {
    expect(cellXml('x'.repeat(40_000))).toHaveLength(32_766);
    expect(cellXml('x'.repeat(32_766))).toBe('x'.repeat(32_766));
    expect(cellXml(`${'x'.repeat(32_765)}😀`).slice(-2)).toBe('x\ufffd');
  });
});

test.each([
  '=1',
  '+1',
  '-1',
  '@A1',
  '＝1',
  '＋1',
  '－1',
  '＠A1',
  '\t1',
  '\r1',
  '\n1',
  ' =1',
  '"=1',
  '\'"  =1',
])('%j looks like a formula', (text) => {
  expect(looksLikeFormula(text)).toBe(true);
});

test.each(['', 'a=1', '1+1', 'a-b', 'ann@acme.example', 'x\t'])('%j does not look like a formula', (text) => {
  expect(looksLikeFormula(text)).toBe(false);
});

test('every character that means something in XML is escaped, each time', () => {
  expect(escapeXml('&&<<>>""')).toBe('&amp;&amp;&lt;&lt;&gt;&gt;&quot;&quot;');
});
