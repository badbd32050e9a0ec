import type { SignedBy } from './signature.ts';

/** A committed run, as the next one needs it. */
export interface RunRef {
  readonly number: number;
  readonly slot: string;
  /** SHA-256 of commit.json, hex. */
  readonly commit: string;
}

/** The content of commit.json: written last, once. */
export interface Commit {
  readonly schemaVersion: 1;
  readonly number: number;
  readonly slot: string;
  readonly status: Status;
  /** SHA-256 of every other file of the run, hex, by file name. */
  readonly files: Readonly<Record<string, string>>;
  /** SHA-256 of the previous run's commit.json, hex; null for the first run. */
  readonly previousCommit: string | null;
  /** Missing where the run was committed without signing. */
  readonly signedBy?: SignedBy | undefined;
}

export type Status = 'complete' | 'partial';

/** The folder of a run: its slot without colons, which some file systems refuse. */
export function runId(slot: string): string {
  return slot.replaceAll(':', '');
}
