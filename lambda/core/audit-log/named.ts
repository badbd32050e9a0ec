import type { LogEntry, Noun } from '../model/audit-log.ts';

/** Something as an entry may name it. */
export interface Named {
  readonly noun: Noun;
  /** What nothing else is called: UUIDs and account ids. */
  readonly ids: readonly string[];
  /** What people call it, which something else may be called, too. */
  readonly labels: readonly string[];
}

const UUID = /^\{?[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\}?$/i;
/** Ids of Atlassian accounts, as Bitbucket shows them: 24 hex digits, or a number, a colon and a UUID. */
const ACCOUNT = /^(?:\d+:)?[0-9a-f][0-9a-f-]{19,40}$/i;

/**
 * Whether an entry names it. Ids decide where the entry has any of its kind: somebody else's id beside a name that fits
 * is somebody else. Only where there are none does a label count, and only where the entry says what it is a label of.
 */
export function names(entry: LogEntry, named: Named): boolean {
  const told = entry.mentions.filter(({ of }) => of === named.noun).map(({ text }) => text);
  const untold = entry.mentions.filter(({ of }) => of === null).map(({ text }) => text);
  const own = new Set(named.ids.map(plain));
  if ([...told, ...untold].some((text) => own.has(plain(text)))) return true;
  if (told.some((text) => isId(text, named.noun))) return false;
  const labels = new Set(named.labels.map(plain));
  return told.some((text) => labels.has(plain(text)));
}

/** Whether an entry names something else of this kind by an id, and not this. */
export function namesAnother(entry: LogEntry, named: Named): boolean {
  const told = entry.mentions.filter(({ of }) => of === named.noun).map(({ text }) => text);
  return told.some((text) => isId(text, named.noun)) && !names(entry, named);
}

/** Bitbucket knows groups by slugs alone: ids of Atlassian's own tell it nothing. */
function isId(text: string, noun: Noun): boolean {
  if (noun === 'group') return false;
  return UUID.test(text) || (noun === 'user' && ACCOUNT.test(text));
}

/** What is compared: Bitbucket writes UUIDs in braces, Atlassian mostly without, and nobody heeds capitals. */
export function plain(id: string): string {
  return id.replace(/^\{(.*)\}$/, '$1').toLowerCase();
}
