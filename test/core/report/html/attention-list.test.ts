import { describe, expect, test } from '@jest/globals';
import type { Attention } from '../../../../lambda/core/report/attention.ts';
import { attentionList, pageName } from '../../../../lambda/core/report/html/attention-list.ts';
import { quietAudit, sampleAudit } from '../sample-audit.ts';
import { htmlOf, textOf } from './outline.ts';

describe('what needs attention', () => {
  test('is nothing, as far as could be read', () => {
    expect(textOf(attentionList(quietAudit(), []))).toEqual(['Needs attention', 'Nothing.']);
    expect(textOf(attentionList(sampleAudit(), []))).toEqual([
      'Needs attention',
      'Nothing in what could be read.',
    ]);
  });

  test('is shown in full up to five', () => {
    const lines = textOf(attentionList(quietAudit(), items(5)));

    expect(lines).toHaveLength(6);
    expect(lines.at(-1)).toBe('highItem 5 Open project');
  });

  test('is counted beyond five', () => {
    const lines = textOf(attentionList(quietAudit(), items(7)));

    expect(lines.slice(-2)).toEqual(['highItem 5 Open project', '… and 2 more below.']);
  });

  test('links into the page without telling Bitbucket, and out of it without a referrer', () => {
    const [outside] = items(1) as [Attention];

    const links = htmlOf(attentionList(quietAudit(), [{ ...outside, href: '#findings' }, outside]));

    expect(links).toContain('<a href="#findings">See below</a>');
    expect(links).toContain(`<a href="${outside.href}" rel="noreferrer">Open project</a>`);
  });
});

test.each([
  ['https://bitbucket.org/acme/workspace/settings/user-directory', 'Open people and groups'],
  ['https://bitbucket.org/acme/api/admin', 'Open repository settings'],
  ['https://bitbucket.org/acme/api/admin/permissions', 'Open repository permissions'],
  ['https://bitbucket.org/acme/workspace/projects/PAY', 'Open project'],
])('%s is called “%s”', (href, name) => {
  expect(pageName(href)).toBe(name);
});

function items(number: number): readonly Attention[] {
  return Array.from({ length: number }, (_, at) => ({
    severity: 'high',
    text: `Item ${at + 1}`,
    href: 'https://bitbucket.org/acme/workspace/projects/PAY',
  }));
}
