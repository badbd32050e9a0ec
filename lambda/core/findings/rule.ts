import type { Inventory } from '../access/inventory.ts';
import type { Audit } from '../model/audit.ts';
import type { Severity } from '../model/fact.ts';
import type { Survey } from '../report/survey.ts';

/** What the rules look at: what this run's reads prove. */
export interface Estate {
  readonly audit: Audit;
  readonly inventory: Inventory;
  readonly survey: Survey;
}

/** Something that should not stay as it is, whether or not it changed. */
export interface Finding {
  /** Whom or what it is about, in words, raw: escape it per sink. */
  readonly subject: string;
  /** The identity behind the words: a UUID, a grant or a group's slug. */
  readonly id: string;
  readonly detail: string;
  /** The page at Bitbucket where it can be mended. */
  readonly page: string;
}

/** One question that is put to every run. Findings are sorted, so that the same run gives the same list. */
export interface Rule {
  readonly id: string;
  readonly title: string;
  readonly severity: Severity;
  /** What to do about any of them. */
  readonly remedy: string;
  readonly find: (estate: Estate) => readonly Finding[];
}
