import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import { temporaryFolder } from './temporary-folder.ts';

const ROOT = join(import.meta.dirname, '../..');
const MAIN = join(ROOT, 'cli/main.ts');
/** Hundreds of processes start: what one of them compiled serves the others. */
const COMPILED = join(ROOT, 'node_modules/.cache/access-auditor');

export interface CliOptions {
  /** The environment: nothing of this process's own is handed on. */
  readonly env?: Readonly<Record<string, string>>;
  /** Default: a fresh empty folder, so that no config file is found. */
  readonly cwd?: string;
  /** What runs; default: the sources. */
  readonly entry?: string;
}

export interface CliResult {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface RunningCli {
  readonly child: ChildProcess;
  readonly ended: Promise<CliResult>;
}

/** Runs the command line to its end, as a process of its own and without standard input. */
export function runCli(args: readonly string[], options: CliOptions = {}): Promise<CliResult> {
  return startCli(args, options).ended;
}

/** The same, for tests that send a signal or close a pipe. */
export function startCli(args: readonly string[], options: CliOptions = {}): RunningCli {
  const child = spawn(process.execPath, [options.entry ?? MAIN, ...args], {
    env: { NODE_COMPILE_CACHE: COMPILED, ...options.env },
    cwd: options.cwd ?? temporaryFolder(),
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let stdout = '';
  let stderr = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    stdout += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    stderr += text;
  });
  const ended = new Promise<CliResult>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => resolve({ code, stdout, stderr }));
  });
  return { child, ended };
}
