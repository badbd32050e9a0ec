import type { Alert } from '../model/fact.ts';
import { inert } from '../text/inert.ts';
import { headline } from './headline.ts';

const CAUSES = 10;
/** Room for three long names and the words between. */
const CAUSE_TEXT = 700;

/** The alert in one line: its counts, then its causes in words. */
export function alertText(alert: Alert): string {
  const texts = alert.causes.slice(0, CAUSES).map(({ text }) => inert(text, CAUSE_TEXT));
  const left = alert.causes.length - texts.length;
  const all = left > 0 ? [...texts, `and ${left} more`] : texts;
  return `${headline(alert)}: ${all.join('; ')}`;
}
