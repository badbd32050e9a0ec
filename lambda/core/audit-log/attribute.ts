import type { Attributed, Deed, LogEntry } from '../model/audit-log.ts';
import { by } from '../order.ts';
import { isKind } from './deed-words.ts';
import { type Named, names, namesAnother } from './named.ts';
import type { Question } from './question.ts';

/** Entries kept for one cause: enough to name everybody whom a message names. */
const MOST_DEEDS = 20;

/**
 * Whether an entry can be the one behind a cause: in its time, of its kind, and naming both whom and what it is about.
 * An entry that tells another workspace is about another group or project of the same name, and one that names people
 * or groups is not about a repository alone.
 */
export function fits(entry: LogEntry, { span, deed, about, workspace }: Question): boolean {
  return (
    span.since <= entry.at &&
    entry.at <= span.until &&
    isKind(entry, deed) &&
    !namesAnother(entry, workspace) &&
    about.every((named) => names(entry, named)) &&
    (about.some(isHolder) || !entry.mentions.some(({ of }) => of === 'user' || of === 'group'))
  );
}

/** Every question with the entries that fit. Where several do, all of them stand: nobody is chosen. */
export function attribute(
  questions: readonly Question[],
  entries: readonly LogEntry[],
): readonly Attributed[] {
  return questions.map((question) => {
    const found = entries.filter((entry) => fits(entry, question)).map(deedOf);
    const distinct = new Map(found.map((deed) => [JSON.stringify(deed), deed]));
    const newestFirst = [...distinct.values()].sort(by((deed) => JSON.stringify(deed))).sort(laterFirst);
    return { cause: question.cause, by: newestFirst.slice(0, MOST_DEEDS) };
  });
}

function isHolder({ noun }: Named): boolean {
  return noun === 'user' || noun === 'group';
}

function deedOf({ actor, at, action }: LogEntry): Deed {
  return { name: actor.name, accountId: actor.accountId, at, action };
}

function laterFirst(a: Deed, b: Deed): number {
  return Date.parse(b.at) - Date.parse(a.at);
}
