import type { LogEntry, Noun } from '../model/audit-log.ts';
import { isKind } from './deed-words.ts';
import { names, namesAnother } from './named.ts';
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
    (isHolder(about[0].noun) || !entry.mentions.some(({ of }) => isHolder(of)))
  );
}

function isHolder(noun: Noun | null): boolean {
  return noun === 'user' || noun === 'group';
}
