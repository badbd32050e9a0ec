import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { acmeWeekOne, acmeWeekTwo } from '../../demo/bitbucket/story.ts';
import { readWorkbook } from '../support/read-workbook.ts';
import { startCli } from '../support/run-cli.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { aScene, closeScenes, everyFile, fileOf, type Scene, WEEK_1, WEEK_2 } from './scene.ts';

let scene: Scene;
beforeEach(async () => {
  scene = await aScene(acmeWeekOne());
  await scene.audit(WEEK_1);
  scene.bitbucket.setWorld(acmeWeekTwo());
  await scene.audit(WEEK_2);
});
afterEach(closeScenes);

test('a stored run is rendered again to the same bytes, without a request and without touching the store', async () => {
  const before = everyFile(scene.store);
  const requests = scene.bitbucket.requests.length;
  const folder = temporaryFolder();

  for (const [run, slot] of [
    ['1', WEEK_1],
    [WEEK_2, WEEK_2],
  ] as const) {
    for (const [format, name] of [
      ['html', 'report.html'],
      ['xlsx', 'report.xlsx'],
      ['csv', 'access.csv'],
      ['json', 'result.json'],
    ] as const) {
      const output = join(folder, `${run}-${name}`);
      const { code, stderr } = await report([run, '--format', format, '--output', output]);

      expect([code, stderr]).toEqual([0, '']);
      expect([name, readFileSync(output).equals(fileOf(scene.store, slot, name))]).toEqual([name, true]);
    }
  }
  expect(everyFile(scene.store)).toEqual(before);
  expect(scene.bitbucket.requests).toHaveLength(requests);
});

test('a redacted report of the newest run names nobody', async () => {
  const output = join(temporaryFolder(), 'review.xlsx');
  const names = ['Mallory', 'Finch', '557058:', '@'];

  const markdown = await report(['--format', 'markdown', '--redact']);
  const { code } = await report(['--format', 'xlsx', '--redact', '--output', output]);

  const book = JSON.stringify([...readWorkbook(readFileSync(output))]);
  expect([markdown.code, code]).toEqual([0, 0]);
  expect(markdown.stdout).toMatch(/^# Access in acme, 9 Nov 2026 06:00 UTC\n/);
  expect(markdown.stdout).toMatch(/### Person [0-9a-f]{8} joined group release-managers/);
  expect(names.filter((name) => book.includes(name) || markdown.stdout.includes(name))).toEqual([]);
});

test('what cannot be rendered is said, and no file is written over', async () => {
  const output = join(temporaryFolder(), 'a.html');
  await report(['--output', output]);

  const again = await report(['--output', output]);
  const unknown = await report(['7']);
  const wrong = await report(['yesterday', '--format', 'pdf']);

  expect([again.code, unknown.code, wrong.code]).toEqual([64, 1, 64]);
  expect(again.stderr).toContain('--output: there is a file already');
  expect(unknown.stderr).toContain('There is no run 7');
  expect(wrong.stderr).toContain('--format: must be one of html, xlsx, markdown, csv, json');
});

function report(args: readonly string[]) {
  return startCli(['report', ...args], { env: scene.env }).ended;
}
