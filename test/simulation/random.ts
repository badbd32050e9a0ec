/** A random number below `limit`. */
export type Random = (limit: number) => number;

/** The same numbers for the same seed: mulberry32, by Tommy Ettinger. */
export function randomFrom(seed: number): Random {
  let state = seed;
  return (limit) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) % limit;
  };
}

export function pick<T>(random: Random, items: readonly T[]): T | undefined {
  return items[random(items.length)];
}
