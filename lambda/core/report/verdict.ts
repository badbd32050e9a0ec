import type { Audit } from '../model/audit.ts';
import { count, digits, sentenceList } from '../text/count.ts';
import { factPhrases } from '../text/fact-phrases.ts';
import { formatTime } from '../text/time.ts';

/**
 * The run in one sentence, without any name.
 * Only a complete run that had something to compare with can say that nothing changed.
 */
export function verdict(audit: Audit): string {
  const parts = [...gaps(audit), comparison(audit), ...unexplained(audit)];
  const sentence = parts.join('; ');
  return `${sentence.charAt(0).toUpperCase()}${sentence.slice(1)}.`;
}

function gaps(audit: Audit): readonly string[] {
  if (audit.status === 'complete') return [];
  const { scopes, unreadable, unknownLevels } = audit.coverage;
  const parts: string[] = [];
  if (unreadable.length > 0) {
    parts.push(`${digits(unreadable.length)} of ${count(scopes, 'scope')} could not be read`);
  }
  if (unknownLevels.length > 0) {
    parts.push(
      `${count(unknownLevels.length, 'grant has a level', 'grants have levels')} nobody has defined`,
    );
  }
  return [`INCOMPLETE: ${sentenceList(parts) || 'not everything is known'}`];
}

function comparison(audit: Audit): string {
  if (audit.baseline === 'invalid') {
    return 'the previous run cannot be trusted, so nothing could be compared';
  }
  return audit.baseline === 'created' ? firstRun(audit) : changes(audit);
}

function firstRun({ summary }: Audit): string {
  const found = sentenceList([
    count(summary.users, 'user'),
    count(summary.repositories, 'repository', 'repositories'),
    count(summary.pairs, 'access', 'accesses'),
  ]);
  return `baseline created: ${found}; nothing to compare yet`;
}

function changes({ facts, status, run }: Audit): string {
  const since = run.previousSlot === null ? '' : ` since ${formatTime(run.previousSlot)}`;
  const phrases = factPhrases(facts);
  if (phrases.length > 0) return `${sentenceList(phrases)}${since}`;
  return status === 'complete' ? `No changes${since}` : `what could be read is as it was${since}`;
}

/** Without this a run could look calm while Bitbucket itself reports access that no known grant gives. */
function unexplained({ testimony }: Audit): readonly string[] {
  const cases = testimony.differences.filter(({ kind }) => kind === 'unexplained').length;
  if (cases === 0) return [];
  return [`Bitbucket's own list reports more than the known grants give in ${count(cases, 'case')}`];
}
