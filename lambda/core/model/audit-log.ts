import type { Unreadable } from './reading.ts';

/** What an entry of the audit log can be about. */
export type Noun = 'user' | 'group' | 'project' | 'repository' | 'workspace';

/** A text in an entry, and what it names as far as the words around it tell; null where they tell nothing. */
export interface Mention {
  readonly of: Noun | null;
  readonly text: string;
}

/** One entry of an Atlassian organisation's audit log, as far as it can tell who did what. Texts are raw. */
export interface LogEntry {
  /** `YYYY-MM-DDTHH:MM:SSZ`. */
  readonly at: string;
  readonly actor: { readonly name: string; readonly accountId: string | null };
  readonly action: string;
  /** The action and the sentence beside it: what was done, in Atlassian's words. */
  readonly words: string;
  /** Whom and what it names, the actor aside. */
  readonly mentions: readonly Mention[];
}

/** Who did something and when, by one entry of the audit log. Texts are raw. */
export interface Deed {
  /** Empty where the entry does not tell it. */
  readonly name: string;
  readonly accountId: string | null;
  /** `YYYY-MM-DDTHH:MM:SSZ`. */
  readonly at: string;
  /** Atlassian's own word for it. */
  readonly action: string;
}

/** What the organisation's audit log says about the changes of a run. It decorates: no access depends on it. */
export type AuditLog =
  | {
      readonly kind: 'read';
      /** Entries of the time that was asked about. */
      readonly entries: number;
      /** Those of them without a time or an actor, which tell nothing. */
      readonly ignored: number;
      /** Every cause that somebody can be behind, sorted by its id; `by` is empty where no entry fits. */
      readonly causes: readonly Attributed[];
    }
  | { readonly kind: 'unreadable'; readonly unreadable: Unreadable };

export interface Attributed {
  readonly cause: string;
  /** The newest first. */
  readonly by: readonly Deed[];
}
