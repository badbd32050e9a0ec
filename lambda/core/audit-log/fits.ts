import type { LogEntry } from '../model/audit-log.ts';
import { isKind } from './deed-words.ts';
import { type Named, names, namesAnother } from './named.ts';
import type { Question } from './question.ts';

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

function isHolder({ noun }: Named): boolean {
  return noun === 'user' || noun === 'group';
}
