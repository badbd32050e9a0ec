import { expect, test } from '@jest/globals';
import { markdownBlock } from '../../../lambda/core/alert/markdown.ts';

test('a cause in Markdown is a heading, and below it a list of what changed and where that is mended', () => {
  const links = ['https://bitbucket.org/acme/a_b/admin/permissions'];

  expect(markdownBlock({ title: 'Ann *Lee*', lines: ['[one]', 'two'], links })).toEqual([
    '### Ann \\*Lee\\*',
    '',
    '- \\[one\\]',
    '- two',
    '- [Open permissions of a\\_b](<https://bitbucket.org/acme/a_b/admin/permissions>)',
    '',
  ]);
});
