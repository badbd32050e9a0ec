import type { LogEntry } from '../model/audit-log.ts';
import { fits } from './fits.ts';
import { type Named, plain } from './named.ts';
import type { Question } from './question.ts';

/** By what names whom it is about, and then by what names the thing. */
type Index = ReadonlyMap<string, ReadonlyMap<string, readonly Question[]>>;

/**
 * Gives the questions that an entry fits. Thousands of changes meet thousands of entries, so only those questions are
 * looked at whose two names both stand in the entry.
 */
export function matcher(questions: readonly Question[]): (entry: LogEntry) => readonly Question[] {
  const index = indexOf(questions);
  return (entry) => {
    const texts = [...new Set(entry.mentions.map(({ text }) => plain(text)))];
    const found = new Set<Question>();
    for (const first of texts) {
      const inner = index.get(first);
      if (inner === undefined) continue;
      for (const last of texts) for (const question of inner.get(last) ?? []) found.add(question);
    }
    return [...found].filter((question) => fits(entry, question));
  };
}

function indexOf(questions: readonly Question[]): Index {
  const index = new Map<string, Map<string, Question[]>>();
  for (const question of questions) {
    const [first, last = first] = question.about;
    for (const one of textsOf(first)) {
      const inner = index.get(one) ?? new Map<string, Question[]>();
      index.set(one, inner);
      for (const other of textsOf(last)) inner.set(other, [...(inner.get(other) ?? []), question]);
    }
  }
  return index;
}

function textsOf({ ids, labels }: Named): readonly string[] {
  return [...ids, ...labels].map(plain);
}
