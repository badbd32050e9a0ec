/** What a command may touch of its process. Tests pass their own. */
export interface Terminal {
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Standard output: results only. */
  out(text: string): void;
  /** Standard error: progress, alerts, mistakes. */
  err(text: string): void;
  /** Whether a person watches standard error. */
  readonly isWatched: boolean;
}

/**
 * Whether a live line makes sense on this stream. Without a width – as on some pseudo-terminals of containers and
 * CI systems – nobody can tell how many lines there are to clear.
 */
export function isWatched(
  stream: { readonly isTTY?: boolean; readonly columns?: number },
  { CI, TERM }: Terminal['env'],
): boolean {
  return stream.isTTY === true && (stream.columns ?? 0) > 0 && TERM !== 'dumb' && CI === undefined;
}
