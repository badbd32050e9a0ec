import type { Fact, Severity } from '../model/fact.ts';

/**
 * A message that is no alert: it tells no new fact. It stands in result.json beside the alerts and goes the same way,
 * so that it is sent once per channel and never lost.
 */
export interface Notice {
  readonly key: string;
  readonly kind: 'baseline' | 'unusual' | 'reminder' | 'resolved' | 'follow-up-lost';
  readonly severity: Severity;
  /** ASCII, in counts, without any name. */
  readonly headline: string;
  /** Without any name. */
  readonly lines: readonly string[];
  /** Facts of earlier runs that it is about, with the slot at which each was alerted. */
  readonly told: readonly Told[];
}

export interface Told {
  readonly fact: Fact;
  readonly alerted: string;
}

/** Something urgent that was alerted and still holds, as a run hands it on to the next one. */
export interface OpenAdmin extends Told {
  /** What has to be gone for it to be undone: `owner UUID`, `pair USER REPOSITORY` or `grant SCOPE-ID PRINCIPAL`. */
  readonly holds: string;
  /** The slot of the run that reminded of it, or null. */
  readonly reminded: string | null;
}

/** What a run says beside its alerts, and what it hands on. */
export interface FollowUp {
  readonly notices: readonly Notice[];
  readonly open: readonly OpenAdmin[];
}
