import { describe, expect, test } from '@jest/globals';
import { type AnswerFormat, formatted, jsonText } from '../../../lambda/core/ask/page/formats.ts';
import type { Page } from '../../../lambda/core/ask/page/page.ts';

const EMPTY: Page = {
  title: ['Title'],
  lines: [],
  sections: [],
  notes: [],
  sheet: { columns: [], rows: [] },
  json: {},
};
const PAGE: Page = {
  title: ['Who is ', { datum: 'a.b' }],
  lines: [['As of ', { datum: 'now' }], ['Exact']],
  sections: [
    {
      title: 'Users',
      columns: ['level', 'user', 'note'],
      rows: [
        ['admin', 'Ann', ''],
        ['read', 'Bo Dent', 'x\u0007'],
      ],
    },
    { title: 'Nobody', columns: ['user'], rows: [] },
  ],
  notes: [['One'], ['Two ', { datum: '<b>' }]],
  sheet: {
    columns: ['user', 'note'],
    rows: [
      ['Ann', 'a, "b"'],
      ['=1', 'x\u0007'],
    ],
  },
  json: { users: ['Ann'] },
};

describe('a page', () => {
  test('as text is a block for what it says, one for every section with rows, and one for notes', () => {
    expect(formatted(PAGE, 'text')).toBe(
      [
        'Who is a.b',
        'As of now',
        'Exact',
        '',
        'Users',
        '  admin  Ann',
        '  read   Bo Dent  x\\x07',
        '',
        'One',
        'Two <b>',
        '',
      ].join('\n'),
    );
    expect(formatted(EMPTY, 'text')).toBe('Title\n');
  });

  test('as Markdown has a heading, paragraphs and tables', () => {
    expect(formatted(PAGE, 'markdown')).toBe(
      [
        ...['### Who is `a.b`', '', 'As of now', '', 'Exact', ''],
        ...['**Users**', '', '| level | user | note |', '| --- | --- | --- |'],
        ...['| admin | Ann |  |', '| read | Bo Dent | `x\\x07` |', ''],
        ...['One', '', 'Two `<b>`', ''],
      ].join('\n'),
    );
  });

  test('as CSV is its sheet', () => {
    expect(formatted(PAGE, 'csv')).toBe('user,note\r\nAnn,"a, ""b"""\r\n"\'=1",x\\x07\r\n');
  });

  test('as JSON is its value, in lines', () => {
    expect(formatted(PAGE, 'json')).toBe('{\n  "users": [\n    "Ann"\n  ]\n}\n');
  });
});

describe('a long text', () => {
  const LONG = 'x'.repeat(3000);
  const long: Page = { ...EMPTY, title: [{ datum: LONG }], sheet: { columns: [], rows: [[LONG]] } };

  test.each<[AnswerFormat, string]>([
    ['text', `${'x'.repeat(160)}…\n`],
    ['markdown', `### \`${'x'.repeat(160)}…\`\n`],
    ['csv', `\r\n${'x'.repeat(2000)}…\r\n`],
  ])('pushes nothing away in %s', (format, shown) => {
    expect(formatted(long, format)).toBe(shown);
  });

  test('is cut in a table, too', () => {
    const table: Page = { ...EMPTY, sections: [{ title: 'T', columns: ['a'], rows: [[LONG]] }] };

    expect(formatted(table, 'text')).toBe(`Title\n\nT\n  ${'x'.repeat(160)}…\n`);
  });
});

describe('in Markdown', () => {
  test.each([
    ['Ann Lee', 'Ann Lee'],
    ['José', 'José'],
    ['Jose\u0301 B', 'Jose\u0301 B'],
    ['नमस्ते', 'नमस्ते'],
    [' Ann', '` Ann`'],
    ['Ann2', '`Ann2`'],
    ['2Ann', '`2Ann`'],
    ['A_b_', '`A_b_`'],
    ['a`b``c', '`a\\x60b\\x60\\x60c`'],
    [' ', '`\\x20`'],
    ['', ''],
  ])('%j is %j', (datum, shown) => {
    expect(formatted({ ...EMPTY, title: [{ datum }] }, 'markdown')).toBe(`### ${shown}\n`);
  });

  test.each([
    ['a|b||c', '`a\\|b\\|\\|c`'],
    ['a\\|b\\c', '`a\\x5c\\|b\\c`'],
    ['a\\\\|b', '`a\\\\x5c\\|b`'],
  ])('%j within a table is %j', (cell, shown) => {
    const table: Page = { ...EMPTY, sections: [{ title: 'T', columns: ['a'], rows: [[cell]] }] };

    expect(formatted(table, 'markdown').split('\n').at(-2)).toBe(`| ${shown} |`);
  });
});

describe('JSON', () => {
  test.each([
    ['\u007f', '\\u007f'],
    ['\u009f', '\\u009f'],
    ['\u200b\u202e', '\\u200b\\u202e'],
    ['\u2028\u2029', '\\u2028\\u2029'],
    ['\u{e0041}', '\\udb40\\udc41'],
    ['\u115f', '\\u115f'],
    ['\u001b', '\\u001b'],
    ['é中😀', 'é中😀'],
  ])('of %j is spelled %s', (text, spelled) => {
    const shown = jsonText({ text });

    expect(shown).toBe(`{\n  "text": "${spelled}"\n}\n`);
    expect(JSON.parse(shown)).toEqual({ text });
  });
});
