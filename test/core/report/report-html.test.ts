import { createHash } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { AccessRow } from '../../../lambda/core/model/audit.ts';
import { reportHtml } from '../../../lambda/core/report/report-html.ts';
import { HOSTILE, hostileText } from '../text/hostile-text.ts';
import { ANN, everywhere, HARMLESS, quietAudit, sampleAudit, sampleRows } from './sample-audit.ts';

describe('report.html', () => {
  test('tells the run, its verdict, its gaps, its causes and its rows', () => {
    const page = reportHtml({ audit: sampleAudit(), rows: sampleRows() });

    for (const text of [
      'Who has access in acme',
      'compared with 2 Nov 2026 06:00 UTC',
      'INCOMPLETE: 1 of 12 scopes could not be read',
      'Give the credential the scope account',
      'Ann Lee joined the group release (3 facts)',
      'project:PAY/group:release=admin',
      'a scope that was not read may explain it',
      'Deploy keys',
      'run 2',
    ]) {
      expect(textOf(page)).toContain(text);
    }
  });

  test('shows the UUID with every name', () => {
    const page = reportHtml({ audit: sampleAudit(), rows: sampleRows() });

    const named = page.split('Ann Lee<small class="id">');
    expect(named.length).toBeGreaterThan(3);
    for (const after of named.slice(1)) expect(after.startsWith(ANN)).toBe(true);
  });

  test('lets its own style through and nothing else', () => {
    const page = reportHtml({ audit: sampleAudit(), rows: sampleRows() });

    const style = /<style>(.*)<\/style>/s.exec(page)?.[1] ?? '';
    const hash = createHash('sha256').update(style).digest('base64');
    expect(page).toContain(`content="default-src 'none'; style-src 'sha256-${hash}'`);
    expect(page).not.toMatch(/<script|<img|<link|<iframe|\sstyle=|\son\w+=|url\(|@import/i);
    expect([...page.matchAll(/href="([^"]*)"/g)].every(([, href = '']) => href.startsWith('#'))).toBe(true);
  });

  test('can be read by a screen reader', () => {
    const page = reportHtml({ audit: sampleAudit(), rows: sampleRows() });

    expect(page).toContain('<html lang="en">');
    expect(count(page, /<table>/g)).toBe(count(page, /<caption>/g));
    expect(count(page, /<th>/g)).toBe(0);
    expect(page).toContain('<meta name="color-scheme" content="light dark"');
  });

  test.each(HOSTILE)('has the same elements when somebody is called %j', (name) => {
    const harmless = reportHtml({ audit: sampleAudit(HARMLESS), rows: sampleRows(HARMLESS) });

    const page = reportHtml({ audit: sampleAudit(everywhere(name)), rows: sampleRows(everywhere(name)) });

    expect(skeleton(page)).toEqual(skeleton(harmless));
  });

  test('has the same elements whatever people are called', () => {
    const harmless = skeleton(reportHtml({ audit: sampleAudit(HARMLESS), rows: sampleRows(HARMLESS) }));

    fc.assert(
      fc.property(hostileText, (name) => {
        const page = reportHtml({ audit: sampleAudit(everywhere(name)), rows: sampleRows(everywhere(name)) });

        expect(skeleton(page)).toEqual(harmless);
        expect(page).not.toMatch(/[\p{Cs}\p{Cf}]|[^\n\P{Cc}]/u);
      }),
      { seed: 7, numRuns: 100 },
    );
  });

  test('never says of a partial or an untrusted comparison that nothing changed', () => {
    const { coverage } = sampleAudit();
    const audits = [quietAudit({ status: 'partial', coverage }), quietAudit({ baseline: 'invalid' })];

    const pages = audits.map((audit) => reportHtml({ audit, rows: sampleRows() }));

    for (const page of pages) expect(page).not.toMatch(/no changes/i);
    expect(textOf(pages[1] ?? '')).toContain('The previous run cannot be trusted');
  });

  test('shows 5,000 rows, the highest levels first, walks them once and says how many more there are', () => {
    const [admin, writer] = sampleRows() as [AccessRow, AccessRow];
    let walks = 0;
    const rows = {
      *[Symbol.iterator]() {
        walks += 1;
        for (let at = 0; at < 6000; at++) yield writer;
        yield admin;
      },
    };

    const page = reportHtml({ audit: quietAudit(), rows });

    const access = page.slice(page.indexOf('id="access"'), page.indexOf('id="comparison"'));
    expect(walks).toBe(1);
    expect(count(access, /<tr>/g)).toBe(5001);
    expect(access.indexOf('Ann Lee')).toBeLessThan(access.indexOf('Bob Ray'));
    expect(textOf(access)).toContain('5,000 of 6,001 rows');
    expect(textOf(access)).toContain('and 1001 more in access.csv');
  });

  test('is the same file each time', () => {
    const render = () => reportHtml({ audit: sampleAudit(), rows: sampleRows() });

    expect(render()).toBe(render());
  });
});

/** The tags as a browser would find them, without their text; rows may stand in another order. */
function skeleton(page: string): readonly string[] {
  return (page.match(/<[!/a-z][^>]*>/gi) ?? []).sort();
}

function textOf(page: string): string {
  return page
    .replace(/<[^>]*>/g, '')
    .replaceAll('&quot;', '"')
    .replaceAll('&amp;', '&');
}

function count(text: string, pattern: RegExp): number {
  return text.match(pattern)?.length ?? 0;
}
