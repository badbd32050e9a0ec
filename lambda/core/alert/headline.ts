import type { Alert, Fact } from '../model/fact.ts';
import { sentenceList } from '../text/count.ts';
import { factPhrases } from '../text/fact-phrases.ts';

/** The alert in counts: ASCII, without any name. */
export function headline(alert: Alert): string {
  const facts = factsOf(alert);
  if (facts.some(({ kind }) => kind === 'baseline-invalid')) return 'the previous run cannot be trusted';
  return sentenceList(factPhrases(facts));
}

export function factsOf({ causes }: Alert): readonly Fact[] {
  return causes.flatMap(({ facts }) => facts);
}
