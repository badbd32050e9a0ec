/** What the explorer shows: it stands in the address, so that a link can be passed on. */
export interface State {
  readonly view: string;
  readonly q: string;
  readonly level: string;
  readonly type: string;
  readonly project: string;
  readonly group: string;
  readonly flag: string;
  readonly certainty: string;
  /** The slot of the run that first saw the level. */
  readonly seen: string;
  /** A user's UUID, or empty for everybody. */
  readonly person: string;
  /** A repository's UUID, or empty for all. */
  readonly repository: string;
  readonly sort: string;
  readonly page: number;
  /** User and repository of the open panel, as UUIDs; empty where it is closed. */
  readonly why: string;
}

export const SECTION = '#access';

export const START: State = {
  view: 'rows',
  q: '',
  level: '',
  type: '',
  project: '',
  group: '',
  flag: '',
  certainty: '',
  seen: '',
  person: '',
  repository: '',
  sort: 'repository',
  page: 1,
  why: '',
};

/** The part of the address after the file; what is as at the start is left out. */
export function hashOf(state: State): string {
  const changed = Object.entries(state).filter(([key, value]) => value !== START[key as keyof State]);
  const text = new URLSearchParams(changed.map(([key, value]) => [key, String(value)])).toString();
  return text === '' ? SECTION : `${SECTION}?${text}`;
}

/** What a hash says, or null where it is not about the explorer. Unknown keys are ignored. */
export function stateIn(hash: string): State | null {
  if (hash !== SECTION && !hash.startsWith(`${SECTION}?`)) return null;
  const given = new URLSearchParams(hash.slice(SECTION.length + 1));
  const state: Record<string, string | number> = { ...START };
  for (const [key, value] of given) if (Object.hasOwn(START, key) && key !== 'page') state[key] = value;
  const page = Number(given.get('page') ?? 1);
  state.page = Number.isSafeInteger(page) && page > 0 ? page : 1;
  return state as unknown as State;
}
