import type { Fact } from '../model/fact.ts';
import { factPhrases } from '../text/fact-phrases.ts';
import type { MessageContext } from './message-context.ts';

/**
 * `Bitbucket acme: CRITICAL: 1 new admin on 3 repositories (run 2)`: fixed words and counts, so that no mail server
 * refuses it. `words` are tried in their order; the last ones always fit.
 */
export function subject(
  grade: string,
  words: readonly string[],
  { workspace, runNumber, status }: MessageContext,
): string {
  const slug = workspace.slug.replace(/[^A-Za-z0-9._-]/g, '_').slice(0, 30);
  const lead = `Bitbucket ${slug}: ${grade}: `;
  const tail = ` (run ${runNumber}${status === 'partial' ? ', INCOMPLETE' : ''})`;
  const fits = (text: string) => lead.length + text.length + tail.length < 100;
  return lead + (words.find(fits) ?? words.at(-1)) + tail;
}

/** For a subject that has no room for the whole headline. */
export function shorter(facts: readonly Fact[]): string {
  const [gravest] = factPhrases(facts);
  return gravest === undefined ? 'invalid baseline' : `${gravest} and more`;
}
