import { execFileSync, spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test as always, expect } from '@jest/globals';
import { reportBook } from '../../lambda/core/report/workbook/report-book.ts';
import { aRun } from '../core/report/a-run.ts';
import { aPerson } from '../support/build.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const test = spawnSync('soffice', ['--version']).status === 0 ? always : always.skip;

test('report.xlsx opens in LibreOffice, with every row and no formula', () => {
  const folder = temporaryFolder();
  const now = {
    owners: ['bob'],
    groups: { devs: ['ann'] },
    projects: { P: ['group devs: admin', 'user ann: read'] },
    repositories: {
      api: { grants: ['user eve: write'] },
      web: { public: true, grants: ['group devs: read'] },
    },
  };
  const run = aRun({ now, people: [aPerson('eve', { name: '=1/0' })] });
  writeFileSync(join(folder, 'report.xlsx'), Buffer.concat([...reportBook({ ...run, history: [] })]));

  execFileSync(
    'soffice',
    [
      `-env:UserInstallation=file://${folder}/profile`,
      '--headless',
      '--convert-to',
      'csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1',
      '--outdir',
      folder,
      join(folder, 'report.xlsx'),
    ],
    { stdio: 'ignore' },
  );

  const review = readFileSync(join(folder, 'report-Review.csv'), 'utf8').trimEnd().split('\n');
  const users = readFileSync(join(folder, 'report-Users.csv'), 'utf8');
  expect(review).toHaveLength(6);
  expect(review[0]).toContain('Decision,Reviewer,Date,Comment');
  expect(users).toContain('=1/0');
});
