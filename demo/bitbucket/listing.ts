export type Row = Readonly<Record<string, unknown>>;

/** A list that makes its rows only when a page asks for them. */
export interface Listing {
  readonly size: number;
  at(position: number): Row;
}

export function listOf<T>(items: readonly T[], shape: (item: T) => Row): Listing {
  return { size: items.length, at: (position) => shape(items[position] as T) };
}

/** Lists one after the other, each made when a row of it is asked for. */
export function chain(sizes: readonly number[], listAt: (part: number) => Listing): Listing {
  const starts: number[] = [];
  let size = 0;
  for (const count of sizes) {
    starts.push(size);
    size += count;
  }
  let current = { part: -1, listing: listOf([], () => ({})) };
  return {
    size,
    at(position) {
      const part = lastAtMost(starts, position);
      if (current.part !== part) current = { part, listing: listAt(part) };
      return current.listing.at(position - (starts[part] ?? 0));
    },
  };
}

function lastAtMost(starts: readonly number[], position: number): number {
  let low = 0;
  let high = starts.length;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if ((starts[middle] as number) <= position) low = middle;
    else high = middle;
  }
  return low;
}
