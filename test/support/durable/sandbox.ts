import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { DurableExecutionInvocationOutput } from '@aws/durable-execution-sdk-js';
import type { Invoke } from './durable-backend.ts';

const RUNTIME = join(import.meta.dirname, 'runtime.mjs');
const INVOCATION_MS = 15 * 60_000;

export interface Sandbox {
  readonly invoke: Invoke;
  /** Everything that was printed, over all processes. */
  readonly printed: () => string;
  /** As the machine does when memory runs out; the next invocation gets a new process. */
  kill(): void;
  close(): Promise<void>;
}

/** Runs a handler's file in processes of their own. The environment is all they are told. */
export function startSandbox(file: string, env: Readonly<Record<string, string>>): Sandbox {
  let child: ChildProcess | null = null;
  let printed = '';

  async function process(): Promise<ChildProcess> {
    if (child !== null && child.exitCode === null && child.signalCode === null) return child;
    child = fork(RUNTIME, [file], {
      env: { ...env },
      execArgv: [],
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    });
    for (const stream of [child.stdout, child.stderr]) {
      stream?.setEncoding('utf8').on('data', (text: string) => {
        printed += text;
      });
    }
    await once(child, 'message');
    return child;
  }

  return {
    async invoke(input) {
      const worker = await process();
      worker.send({ input, milliseconds: INVOCATION_MS });
      const [message] = await Promise.race([once(worker, 'message'), once(worker, 'exit')]);
      const { output } = Object(message) as { output?: DurableExecutionInvocationOutput };
      if (output === undefined) throw new Error('the invocation broke off');
      return output;
    },
    printed: () => printed,
    kill: () => child?.kill('SIGKILL'),
    async close() {
      if (child === null || child.exitCode !== null || child.signalCode !== null) return;
      const ended = once(child, 'exit');
      child.kill();
      await ended;
    },
  };
}
