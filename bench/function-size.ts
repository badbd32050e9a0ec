import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { synthesisedHandler } from '../infra/synthesised-function.ts';

const RUNS = 11;
const TIME_IMPORT =
  'const began = performance.now(); await import(process.argv[1]); console.log(performance.now() - began); process.exit(0)';

/** What Lambda loads: its size, and the median time of importing it in a fresh process of this machine. */
export async function functionSize(): Promise<{ kilobytes: number; importMilliseconds: number }> {
  const folder = mkdtempSync(join(tmpdir(), 'access-auditor-function-'));
  const file = await synthesisedHandler(folder);
  const times = Array.from({ length: RUNS }, () => importTime(file)).sort((a, b) => a - b);
  const kilobytes = Math.round(statSync(file).size / 1000);
  rmSync(folder, { recursive: true });
  return { kilobytes, importMilliseconds: Math.round(times[Math.floor(RUNS / 2)] ?? 0) };
}

function importTime(file: string): number {
  const env = { AWS_REGION: 'eu-west-1' };
  const printed = execFileSync(process.execPath, ['--input-type=module', '-e', TIME_IMPORT, file], { env });
  return Number(printed.toString());
}
