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
