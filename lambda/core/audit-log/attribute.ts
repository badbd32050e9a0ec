import type { Attributed, Deed, LogEntry } from '../model/audit-log.ts';
import { byCodeUnit } from '../order.ts';
import { matcher } from './matcher.ts';
import type { Question } from './question.ts';

/** Entries kept for one cause: enough to name everybody whom a message names. */
const MOST_DEEDS = 20;

/** Every question with the entries that fit. Where several do, all of them stand: nobody is chosen. */
export function attribute(
  questions: readonly Question[],
  entries: readonly LogEntry[],
): readonly Attributed[] {
  const match = matcher(questions);
  const found = new Map(questions.map(({ cause }) => [cause, new Map<string, Deed>()]));
  for (const entry of entries) {
    const deed = deedOf(entry);
    for (const { cause } of match(entry)) found.get(cause)?.set(JSON.stringify(deed), deed);
  }
  return [...found].map(([cause, deeds]) => ({ cause, by: newestFirst([...deeds.values()]) }));
}

function deedOf({ actor, at, action }: LogEntry): Deed {
  return { name: actor.name, accountId: actor.accountId, at, action };
}

/** Of one second in any order that is always the same. */
function newestFirst(deeds: readonly Deed[]): readonly Deed[] {
  const inOrder = deeds.toSorted(
    (a, b) => byCodeUnit(b.at, a.at) || byCodeUnit(JSON.stringify(a), JSON.stringify(b)),
  );
  return inOrder.slice(0, MOST_DEEDS);
}
