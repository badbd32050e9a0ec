import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { type ReportContent, reportHtml } from '../../lambda/core/report/report-html.ts';
import { everywhere, HARMLESS, pastRun, sampleContent } from '../core/report/sample-audit.ts';
import { manyRows } from '../page/many-rows.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { CHROMIUM, launch } from './chromium.ts';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const READY = "performance.getEntriesByName('explorer-ready').length > 0";
const MEGABYTE = 1_048_576;

const inChromium = CHROMIUM === null ? describe.skip : describe;

inChromium('report.html in Chromium (skipped where none is on the PATH)', () => {
  let browser: Browser;
  let page: Page;
  const requests: string[] = [];
  const problems: string[] = [];

  beforeAll(async () => {
    browser = await launch();
  });
  afterEach(async () => {
    await page.context().close();
  });
  afterAll(async () => {
    await browser.close();
  });

  test('loads nothing but itself and breaks no rule of its policy', async () => {
    await open(sampleContent());

    expect(requests).toHaveLength(1);
    expect(problems).toEqual([]);
  });

  test('shows verdict, coverage, six figures and five things to do on the first screen', async () => {
    await open(sampleContent());

    const lastItem = page.locator('.attention li').nth(4);
    const box = await lastItem.boundingBox();
    expect(await page.locator('.numbers > div').count()).toBe(6);
    expect((box?.y ?? 9999) + (box?.height ?? 0)).toBeLessThan(800);
  });

  test('finds rows while somebody types, says how many, and keeps the search in the address', async () => {
    await open(sampleContent());

    await page.getByRole('searchbox').pressSequentially('bob web');

    expect(await status()).toBe('1 row of 4 found');
    expect(await lines()).toBe(1);
    expect(page.url()).toContain('#access?q=bob+web');
  });

  test('shows from the address what was shown when it was copied', async () => {
    await open(sampleContent(), '#access?level=admin&project=PAY&sort=-person');

    expect(await status()).toBe('3 rows of 4 found');
    expect(await page.locator('[name=level]').inputValue()).toBe('admin');
    expect(await header('person').getAttribute('aria-sort')).toBe('descending');
  });

  test('filters by what is chosen and forgets it all at once', async () => {
    await open(sampleContent());

    await page.getByLabel('Flag').selectOption('inactive');
    const filtered = await status();
    await page.getByRole('button', { name: 'Clear all' }).click();

    expect(filtered).toBe('2 rows of 4 found');
    expect(await status()).toBe('4 rows of 4 found');
    expect(await page.getByLabel('Flag').inputValue()).toBe('');
  });

  test.each([
    ['By person', '2 people found', 'Ann Lee'],
    ['By repository', '2 repositories found', 'PAY/api'],
    ['By group', '1 group found', 'release'],
  ])('%s leads to the rows behind each line', async (view, found, name) => {
    await open(sampleContent());

    await page.getByRole('button', { name: view }).click();
    const said = await status();
    await page.locator('#x-result').getByRole('button', { name }).click();

    expect(said).toBe(found);
    expect(await status()).toBe('2 rows of 4 found');
  });

  test('draws people by repositories as letters', async () => {
    await open(sampleContent());

    await page.getByRole('button', { name: 'Matrix' }).click();

    const cells = await page.locator('.matrix tbody td').allTextContents();
    expect(cells).toEqual(['A', 'A', 'W', 'A']);
  });

  test('says for every path what would remain, and gives the focus back', async () => {
    await open(sampleContent());
    const why = page.getByRole('button', { name: 'Why? Ann Lee on PAY/api' });

    await why.focus();
    await page.keyboard.press('Enter');
    const panel = await page.getByRole('dialog').innerText();
    await page.keyboard.press('Escape');

    expect(panel).toContain('Ann Lee has admin on PAY/api');
    expect(panel).toContain(
      'Without the membership in group release there would remain write via repo/user=write.',
    );
    expect(panel).toContain('What was not read may still give access');
    expect(await page.getByRole('dialog').count()).toBe(0);
    expect(await page.evaluate("document.activeElement.getAttribute('aria-label')")).toBe(
      'Why? Ann Lee on PAY/api',
    );
  });

  test('can be used with the keyboard alone', async () => {
    await open(sampleContent());

    await page.keyboard.press('Tab');
    const first = await page.evaluate('document.activeElement.textContent');
    await page.getByRole('searchbox').focus();
    await page.keyboard.type('release');
    await page.locator('[data-sort=level]').focus();
    await page.keyboard.press('Enter');
    await page.keyboard.press('Enter');

    expect(first).toBe('Skip to the content');
    expect(await page.evaluate('document.activeElement.dataset.sort')).toBe('level');
    expect(await header('level').getAttribute('aria-sort')).toBe('descending');
    expect(await page.evaluate('getComputedStyle(document.activeElement).outlineStyle')).toBe('solid');
  });

  test('copies the filtered rows as CSV in which no cell is a formula', async () => {
    await open(sampleContent({ ...HARMLESS, ann: '=1+1' }), '#access?q=api&level=admin');
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);

    await page.getByRole('button', { name: 'Copy rows as CSV' }).click();
    await page.getByText('1 row copied.').waitFor();

    const copied = String(await page.evaluate('navigator.clipboard.readText()')).split(/\r?\n/);
    expect(copied[1]).toContain(`,"'=1+1",`);
    expect(copied).toHaveLength(3);
  });

  test.each(['light', 'dark'] as const)(
    'has no fault that axe knows, in %s, in any view',
    async (colorScheme) => {
      await open(sampleContent(), '', { colorScheme });
      await page.evaluate(AXE);

      const faults: string[] = [];
      for (const view of ['By person', 'By group', 'Matrix', 'Rows']) {
        await page.getByRole('button', { name: view, exact: true }).click();
        faults.push(...(await axe()));
      }
      await page.getByRole('button', { name: 'Why? Ann Lee on PAY/api' }).click();
      faults.push(...(await axe()));

      expect(faults).toEqual([]);
    },
  );

  test('prints what an auditor files, and not the rows', async () => {
    await open(sampleContent());

    await page.emulateMedia({ media: 'print' });

    expect(await page.locator('#explorer').isVisible()).toBe(false);
    expect(await page.locator('nav').isVisible()).toBe(false);
    expect(await page.getByText('The 4 rows are not printed').isVisible()).toBe(true);
    for (const id of ['changes', 'privileged', 'completeness', 'sign-off']) {
      expect(await page.locator(`#${id}`).isVisible()).toBe(true);
    }
    const facts = await page.locator('#changes details table').first().boundingBox();
    expect(facts?.height).toBeGreaterThan(20);
    expect((await page.pdf()).subarray(0, 5).toString()).toBe('%PDF-');
  });

  test('shows hostile names literally', async () => {
    const hostile = '</script><img src=x onerror="document.title=1"><!--';

    await open(sampleContent(everywhere(hostile)));
    await page.getByRole('searchbox').fill('onerror');

    expect(await page.locator('img').count()).toBe(0);
    expect(await lines()).toBe(4);
    expect(await page.locator('#x-result tbody').innerText()).toContain(hostile);
    expect(await page.title()).toContain('Access in acme');
    expect([problems, requests.length]).toEqual([[], 1]);
  });

  test('names access.csv where no script runs', async () => {
    await open(sampleContent(), '', { javaScriptEnabled: false });

    expect(await page.locator('noscript p').isVisible()).toBe(true);
    expect(await page.locator('#explorer').isVisible()).toBe(false);
    expect(await page.getByRole('heading', { name: 'Privileged access' }).isVisible()).toBe(true);
  });

  test('turns light and dark by a button, which print does not show', async () => {
    await open(sampleContent(), '', { colorScheme: 'light' });
    const paper = 'getComputedStyle(document.body).backgroundColor';

    await page.getByRole('button', { name: 'Dark colours' }).click();
    const dark = await page.evaluate(paper);
    await page.emulateMedia({ media: 'print' });
    const printed = await page.evaluate(paper);
    const isShown = await page.locator('#theme').isVisible();
    await page.emulateMedia({ media: 'screen', colorScheme: 'light' });
    await page.getByRole('button', { name: 'Light colours' }).click();

    expect([dark, printed, isShown]).toEqual(['rgb(18, 23, 29)', 'rgb(255, 255, 255)', false]);
    expect(await page.evaluate(paper)).toBe('rgb(255, 255, 255)');
  });

  test('moves nothing for whoever asked for that', async () => {
    await open(sampleContent(), '', { reducedMotion: 'reduce' });

    expect(await page.evaluate('getComputedStyle(document.documentElement).scrollBehavior')).toBe('auto');
  });

  test('holds 500,000 rows in less than 5 MB', async () => {
    const content = { ...sampleContent(), rows: manyRows(500, 1000), history: [pastRun(1)] };

    const size = await open(content);
    await page.getByRole('searchbox').fill('person 17 team-9');
    await page.locator('[name=level]').selectOption('admin');

    const times = await page.evaluate(
      "performance.getEntriesByType('measure').map((m) => m.name + ' ' + Math.round(m.duration) + ' ms').join(', ')",
    );
    process.stderr.write(`500,000 rows: ${(size / MEGABYTE).toFixed(2)} MB; ${times}\n`);
    expect(size).toBeLessThan(5 * MEGABYTE);
    expect(await status()).toMatch(/^[\d,]+ rows of 500,000 found/);
    expect(await lines()).toBeLessThanOrEqual(100);
  });

  interface Wishes {
    readonly colorScheme?: 'light' | 'dark';
    readonly javaScriptEnabled?: boolean;
    readonly reducedMotion?: 'reduce';
  }

  /** Opens the report from a file; gives its size in bytes. */
  async function open(content: ReportContent, hash = '', wishes: Wishes = {}): Promise<number> {
    const file = join(temporaryFolder(), 'report.html');
    writeFileSync(file, reportHtml(content));
    const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, ...wishes });
    page = await context.newPage();
    requests.length = 0;
    problems.length = 0;
    page.on('request', (request) => requests.push(request.url()));
    page.on('pageerror', (error) => problems.push(error.message));
    page.on('console', (message) => problems.push(message.text()));
    await page.goto(`${pathToFileURL(file).href}${hash}`);
    if (wishes.javaScriptEnabled !== false) await page.waitForFunction(READY);
    return statSync(file).size;
  }

  async function status(): Promise<string> {
    return page.locator('#x-status').innerText();
  }

  function header(sort: string) {
    return page.locator(`th:has([data-sort=${sort}])`);
  }

  async function lines(): Promise<number> {
    return page.locator('#x-result tbody tr').count();
  }

  async function axe(): Promise<readonly string[]> {
    const tags = "['wcag2a','wcag2aa','wcag21a','wcag21aa','wcag22aa','best-practice']";
    const found = await page.evaluate(
      `axe.run(document, { runOnly: ${tags} }).then(({ violations }) => violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => id + ' ' + html)))`,
    );
    return found as readonly string[];
  }
});
