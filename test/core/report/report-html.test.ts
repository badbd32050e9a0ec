import { createHash } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { reportHtml } from '../../../lambda/core/report/report-html.ts';
import { HOSTILE, hostileText } from '../text/hostile-text.ts';
import {
  ANN,
  everywhere,
  HARMLESS,
  pastRun,
  quietAudit,
  sampleAudit,
  sampleContent,
  sampleRows,
} from './sample-audit.ts';

describe('report.html', () => {
  test('tells the run, its verdict, its gaps, its causes and its rows', () => {
    const page = reportHtml(sampleContent());

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
    const page = reportHtml(sampleContent());

    const named = page.split('Ann Lee<small class="id">');
    expect(named.length).toBeGreaterThan(3);
    for (const after of named.slice(1)) expect(after.startsWith(ANN)).toBe(true);
  });

  test('lets its own style and script through and nothing else', () => {
    const page = reportHtml(sampleContent());

    const [style, script] = [/<style>(.*)<\/style>/s, /<script>(.*)<\/script>/s].map((tag) =>
      hash(tag, page),
    );
    const policy = `default-src 'none'; style-src '${style}'; script-src '${script}'; base-uri 'none'; form-action 'none'`;
    const links = [...page.matchAll(/href="([^"]*)"/g)].map(([, href = '']) => href);
    expect(page).toContain(`content="${policy}"`);
    expect(count(page, /<script/g)).toBe(2);
    expect(page.replace(/<script.*<\/script>/s, '')).not.toMatch(
      /<img|<link|<iframe|\sstyle=|\son\w+=|url\(|@import/i,
    );
    expect(links.length).toBeGreaterThan(10);
    for (const href of links) expect(href).toMatch(/^(?:#|https:\/\/bitbucket\.org\/[A-Za-z0-9._\-%/]+$)/);
  });

  test('can be read by a screen reader', () => {
    const page = reportHtml(sampleContent());

    expect(page).toContain('<html lang="en">');
    expect(count(page, /<table>/g)).toBe(count(page, /<caption>/g));
    expect(count(page, /<th>/g)).toBe(0);
    expect(page).toContain('<meta name="color-scheme" content="light dark"');
  });

  test.each(HOSTILE)('has the same elements when somebody is called %j', (name) => {
    const harmless = reportHtml(sampleContent(HARMLESS));

    const page = reportHtml(sampleContent(everywhere(name)));

    expect(skeleton(page)).toEqual(skeleton(harmless));
  });

  test('has the same elements whatever people are called', () => {
    const harmless = skeleton(reportHtml(sampleContent(HARMLESS)));

    fc.assert(
      fc.property(hostileText, (name) => {
        const page = reportHtml(sampleContent(everywhere(name)));

        expect(skeleton(page)).toEqual(harmless);
        expect(page).not.toMatch(/[\p{Cs}\p{Cf}]|[^\n\P{Cc}]/u);
      }),
      { seed: 7, numRuns: 100 },
    );
  });

  test('never says of a partial or an untrusted comparison that nothing changed', () => {
    const { coverage } = sampleAudit();
    const audits = [quietAudit({ status: 'partial', coverage }), quietAudit({ baseline: 'invalid' })];

    const pages = audits.map((audit) => reportHtml(sampleContent(HARMLESS, audit)));

    for (const page of pages) expect(page).not.toMatch(/no changes/i);
    expect(textOf(pages[1] ?? '')).toContain('The previous run cannot be trusted');
  });

  test('walks the rows once and says where they are for whoever runs no script', () => {
    let walks = 0;
    const rows = {
      *[Symbol.iterator]() {
        walks += 1;
        yield* sampleRows();
      },
    };

    const page = reportHtml({ ...sampleContent(), rows });

    const noscript = /<noscript>(.*)<\/noscript>/s.exec(page)?.[1] ?? '';
    expect(walks).toBe(1);
    expect(noscript).toContain(`All ${sampleRows().length} rows stand in access.csv`);
  });

  test('shows each figure with its change since a complete run', () => {
    const page = reportHtml(sampleContent(HARMLESS, quietAudit()));

    expect(textOf(page)).toContain('People and apps9+1');
    expect(textOf(page)).toContain('Accesses61as before');
  });

  test('gives no difference between counts of which one is a lower bound', () => {
    const history = [pastRun(1, { status: 'partial' })];

    const page = reportHtml({ ...sampleContent(HARMLESS, quietAudit()), history });

    expect(textOf(page)).toContain('People and apps9before: ≥ 8');
  });

  test('compares figures with the run before and with no other', () => {
    const page = reportHtml({ ...sampleContent(), history: [pastRun(1, { slot: '2026-10-26T06:00:00Z' })] });

    expect(textOf(page)).toContain('the run before cannot be used');
  });

  test('says so where the trends end before the first run', () => {
    const page = reportHtml({ ...sampleContent(), history: [] });

    expect(textOf(page)).toContain('What came before run 2 is not shown');
  });

  test('lists five things that need attention, changes before findings, each with a page that mends it', () => {
    const page = reportHtml(sampleContent());

    const list = /<ol>(.*?)<\/ol>/s.exec(page)?.[1] ?? '';
    expect(count(list, /<li>/g)).toBe(5);
    expect(count(list, /<a href=/g)).toBe(5);
    expect(list.indexOf('Ann Lee joined')).toBeLessThan(list.indexOf('Not read'));
  });

  test('says of every admin by which path, and the least that would have to go', () => {
    const page = reportHtml(sampleContent());

    const privileged = textOf(/<section id="privileged".*?<\/section>/s.exec(page)?.[0] ?? '');
    expect(privileged).toContain('project:PAY/group:release=adminon PAY/api, PAY/web');
    expect(privileged).toContain('the membership in group release');
    expect(privileged).toContain('the role of owner');
    expect(privileged).toContain('what was not read may still give admin after a removal');
  });

  test('names admins of a project without a repository, whom no row shows', () => {
    const { inventory, ...content } = sampleContent();

    const page = reportHtml({ ...content, inventory: { ...inventory, repositories: [] } });

    expect(textOf(page)).toContain('Admin of a project in which no repository was found');
    expect(textOf(page)).toContain('project:PAY/user=admin');
  });

  test('names the repositories whose grants would have to go', () => {
    const rows = sampleRows().map((row) => ({ ...row, level: 'admin' as const, paths: ['repo/user=admin'] }));

    const page = textOf(reportHtml({ ...sampleContent(), rows }));

    expect(page).toContain('the 2 grants on PAY/api, PAY/web');
  });

  test('counts what was reported, received, audited and excluded', () => {
    const page = textOf(reportHtml(sampleContent()));

    expect(page).toContain('Project grants to users1 of 12211: “none” gives nothingPASS');
    expect(page).toContain(
      'Repository grants to users1 of 1Bitbucket does not tell211: a level nobody has defined, listed abovePASS',
    );
    expect(page).toContain('Members of groups0 of 1–000FAIL: 1 list not read');
  });

  test('is the same file each time', () => {
    const render = () => reportHtml(sampleContent());

    expect(render()).toBe(render());
  });
});

function hash(tag: RegExp, page: string): string {
  return `sha256-${createHash('sha256')
    .update(tag.exec(page)?.[1] ?? '')
    .digest('base64')}`;
}

/** The tags as a browser would find them, without their text and where links lead; rows may stand in another order. */
function skeleton(page: string): readonly string[] {
  const [before = ''] = page.split('<script');
  return (before.match(/<[!/a-z][^>]*>/gi) ?? []).map((tag) => tag.replace(/href="https:[^"]*"/, '')).sort();
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
