/** Compares by UTF-16 code unit: the same order on every machine and in every locale. */
export function byCodeUnit(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

/** A comparison by one text of each value. */
export function by<T>(textOf: (value: T) => string): (a: T, b: T) => number {
  return (a, b) => byCodeUnit(textOf(a), textOf(b));
}
