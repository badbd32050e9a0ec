import type { Alert } from '../model/fact.ts';
import { factsOf } from './headline.ts';

/** The one message about everything that is neither urgent nor about coverage. */
export function isDigest(alert: Alert): boolean {
  return !alert.urgent && !factsOf(alert).some(({ kind }) => kind === 'coverage-lost');
}
