import type { Heard, Question } from '../model/heard.ts';
import { type Finding, problem, warning } from './finding.ts';
import { callOf } from './question-words.ts';

/** The network, the server or our own limits: nothing that a right would change. */
export function notAsked(heard: readonly Heard[]): readonly Finding[] {
  return heard.flatMap(({ question, result }): Finding[] => {
    const calls = [callOf({ question })];
    switch (result.kind) {
      case 'failed':
        return [
          (isWitness(question.kind) ? warning : problem)({
            id: 'unreachable',
            what: `${result.reason} Asked for: ${calls[0]}.`,
            remedy: result.remedy,
            calls,
            httpStatus: result.status,
          }),
        ];
      case 'throttled':
        return [
          warning({
            id: 'quota-spent',
            what: `The quota is spent for ${Math.ceil(result.seconds / 60)} min, so ${calls[0]} was not tried.`,
            remedy: 'Wait, or run doctor again later.',
            calls,
            httpStatus: 429,
          }),
        ];
      case 'unasked':
        return [
          warning({
            id: 'out-of-time',
            what: `Bitbucket is slow: ${calls[0]} was not tried.`,
            remedy: 'Run doctor again; an audit has more time.',
            calls,
          }),
        ];
      default:
        return [];
    }
  });
}

/** Bitbucket's own list only confirms what was computed, and times out in large workspaces. */
function isWitness(kind: Question['kind']): boolean {
  return kind === 'effective' || kind === 'effective-repository';
}
