import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { runCli } from '../support/run-cli.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

describe('the demo', () => {
  test('audits twice without any setting and shows what changed', async () => {
    const store = join(temporaryFolder(), 'audits');

    const { code, stdout, stderr } = await runCli(['demo', '--store', store]);

    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toContain('Baseline created');
    expect(stdout).toContain('Mallory Finch joined group release-managers: admin on 5 repositories');
    expect(stdout).toContain("By Ada Novak on 5 Nov 2026 14:03 UTC (Atlassian's audit log)");
    expect(existsSync(join(store, 'acme/runs/2026-11-09T060000Z/report.html'))).toBe(true);
  });

  test('told twice, changes nothing and sends nothing again', async () => {
    const store = join(temporaryFolder(), 'audits');
    const first = await runCli(['demo', '--store', store]);

    const second = await runCli(['demo', '--store', store]);

    const [summaries] = first.stdout.split('The first of');
    expect(second.code).toBe(0);
    expect(second.stdout.replaceAll(' · already committed, nothing was read again', '')).toBe(
      `${summaries}Every message of this story has been delivered before.\n`,
    );
  });
});
