import type { Content, Reading, Unreadable } from '../model/reading.ts';

/** What a run has read, by scope id: everything once, and some of it a second time. */
export interface Readings {
  readonly first: ReadonlyMap<string, Reading>;
  readonly second: ReadonlyMap<string, Reading>;
}

/** Why a reading cannot be believed beside the others; null where it can. */
export type Doubt = (reading: Reading) => Unreadable | null;

/** Null where nothing was read. */
export function contentRead(reading: Reading | undefined): Content | null {
  return reading?.outcome.kind === 'read' ? reading.outcome.content : null;
}
