const SIGNALS = ['SIGINT', 'SIGTERM'] as const;

/**
 * The work's result, or `interrupted` as soon as somebody stops it. A second signal ends the process at once.
 * The work itself is not waited for: whatever it stored stays, and whoever calls this ends the process next.
 */
export async function untilInterrupted<T>(work: Promise<T>): Promise<T | 'interrupted'> {
  const { promise, resolve } = Promise.withResolvers<'interrupted'>();
  const stop = () => resolve('interrupted');
  for (const signal of SIGNALS) process.once(signal, stop);
  try {
    return await Promise.race([work, promise]);
  } finally {
    for (const signal of SIGNALS) process.off(signal, stop);
  }
}
