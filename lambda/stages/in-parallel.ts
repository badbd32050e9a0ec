/**
 * Works through items a few at a time, in order of start, until all are done or a worker says `stop`.
 * Work that was begun is always finished.
 */
export async function inParallel<T>(
  items: readonly T[],
  width: number,
  work: (item: T) => Promise<'go on' | 'stop'>,
): Promise<void> {
  let next = 0;
  let stopped = false;
  await Promise.all(Array.from({ length: width }, lane));

  async function lane(): Promise<void> {
    while (!stopped && next < items.length) {
      const item = items[next] as T;
      next += 1;
      if ((await work(item)) === 'stop') stopped = true;
    }
  }
}
