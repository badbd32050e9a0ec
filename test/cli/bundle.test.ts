import { execFileSync } from 'node:child_process';
import { copyFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { emptyFolder, runCli } from '../support/run-cli.ts';

const ROOT = join(import.meta.dirname, '../..');

test('the bundled executable runs the demo where nothing is installed', async () => {
  execFileSync(process.execPath, ['cli/bundle.ts'], { cwd: ROOT });
  const folder = emptyFolder();
  const entry = join(folder, 'access-auditor.mjs');
  copyFileSync(join(ROOT, 'dist/access-auditor.mjs'), entry);

  const { code, stderr } = await runCli(['demo', '--store', join(folder, 'audits')], { entry });

  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
}, 30_000);
