import { execFileSync } from 'node:child_process';
import { copyFileSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { runCli } from '../support/run-cli.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const ROOT = join(import.meta.dirname, '../..');

test('the bundled executable runs the demo where nothing is installed', async () => {
  execFileSync(process.execPath, ['release/bundle.ts'], { cwd: ROOT });
  const folder = temporaryFolder();
  const entry = join(folder, 'access-auditor.mjs');
  copyFileSync(join(ROOT, 'dist/access-auditor.mjs'), entry);

  const { code, stderr } = await runCli(['demo', '--store', join(folder, 'audits')], { entry });

  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
}, 30_000);

test('the published package is the executable alone: no other package, no script', () => {
  const published = JSON.parse(readFileSync(join(ROOT, 'dist/package.json'), 'utf8'));

  expect(Object.keys(published)).toEqual([
    'name',
    'version',
    'description',
    'license',
    'type',
    'engines',
    'bin',
  ]);
});
