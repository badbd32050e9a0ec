import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const USAGE = join(import.meta.dirname, 'usage.ts');

/** What one process took: wall clock and processor seconds, and its peak resident memory. */
export interface Usage {
  readonly seconds: number;
  readonly cpuSeconds: number;
  readonly peakMegabytes: number;
}

/** Runs a program of the project to its end in a process of its own. */
export async function measure(
  script: string,
  args: readonly string[],
  env: Readonly<Record<string, string>>,
): Promise<Usage> {
  const usage = join(mkdtempSync(join(tmpdir(), 'access-auditor-bench-')), 'usage.json');
  const child = spawn(process.execPath, ['--import', USAGE, script, ...args], {
    env: { ...env, BENCH_USAGE: usage },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', resolve);
  });
  if (code !== 0) throw new Error(`${script} ended with ${code}`);
  return JSON.parse(readFileSync(usage, 'utf8')) as Usage;
}
