import { setTimeout } from 'node:timers/promises';

const SIGNALS = ['SIGINT', 'SIGTERM'] as const;
/** How long the answers under way and the writing of what was read may take. */
const GRACE_MS = 5000;

/**
 * The work's result, or `interrupted` where somebody stopped it: the work is told, and waited for a few seconds so that
 * it keeps what it has read. A second signal ends the waiting, a third one the process.
 */
export async function untilInterrupted<T>(
  work: (stop: AbortSignal) => Promise<T>,
): Promise<T | 'interrupted'> {
  const controller = new AbortController();
  const { signal } = controller;
  const { promise, resolve } = Promise.withResolvers<'interrupted'>();
  const stop = () => {
    if (signal.aborted) return resolve('interrupted');
    controller.abort();
    void setTimeout(GRACE_MS, undefined, { ref: false }).then(() => resolve('interrupted'));
  };
  for (const each of SIGNALS) process.on(each, stop);
  try {
    return await Promise.race([work(signal), promise]);
  } catch (error) {
    if (signal.aborted) return 'interrupted';
    throw error;
  } finally {
    for (const each of SIGNALS) process.off(each, stop);
  }
}
