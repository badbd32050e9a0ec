/**
 * What was learnt about lists, by the address of their first page or by their name. Plain and never secret,
 * so that it can be kept where a process does not live through the wait for the quota.
 */
export interface ListMemory {
  /** How many pages the quota has to cover before the list is begun again. */
  readonly needs: Map<string, number>;
  /** What the last reading saw, where a second one has to agree with it. */
  readonly unconfirmed: Map<string, string>;
  /** Page lengths that Bitbucket takes for lists of this name. */
  readonly pagelens: Map<string, number>;
}

export function newListMemory(): ListMemory {
  return { needs: new Map(), unconfirmed: new Map(), pagelens: new Map() };
}
