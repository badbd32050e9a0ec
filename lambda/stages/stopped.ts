import type { Stopped } from '../outcome.ts';
import type { CannotSign } from '../ports.ts';
import type { Entered } from './enter-workspace.ts';
import type { Overtaken } from './overtaken.ts';

type WhyStopped = Exclude<Entered, { kind: 'entered' }> | Overtaken | CannotSign;

/** Why nothing was committed, in words, and how to go on. */
export function stopped(why: WhyStopped, slot: string, scopesRead: number): Stopped {
  return { kind: 'stopped', scopesRead, ...words(why, slot) };
}

function words(why: WhyStopped, slot: string): Pick<Stopped, 'cause' | 'reason' | 'remedy'> {
  const again = `start the same slot again, which goes on from what was read: --slot ${slot}`;
  switch (why.kind) {
    case 'refused':
      return { cause: 'credential-refused', reason: why.reason, remedy: why.remedy };
    case 'unavailable':
      return {
        cause: 'unavailable',
        reason: `Bitbucket is not available: ${why.reason}`,
        remedy: `When it is back, ${again}`,
      };
    case 'quota-spent':
      return {
        cause: 'quota-spent',
        reason: `Bitbucket's hourly quota is spent for another ${Math.ceil(why.seconds / 60)} minutes.`,
        remedy: `After that, ${again}. Or let it wait: --max-wait ${Math.ceil(why.seconds)}`,
      };
    case 'overtaken':
      return {
        cause: 'failed',
        reason: `Another run, ${why.by}, was committed while this one was reading.`,
        remedy:
          why.by > slot
            ? 'That run reports every change up to its own time; this one is not needed.'
            : `To compare with that run, ${again}`,
      };
    case 'cannot-sign':
      return {
        cause: 'failed',
        reason: `The run cannot be signed: ${why.reason}`,
        remedy: `${why.remedy} Then ${again}`,
      };
    case 'shut-out':
      return {
        cause: why.httpStatus === 401 || why.httpStatus === 403 ? 'credential-refused' : 'failed',
        reason: `The workspace could not be read: ${why.reason}`,
        remedy: why.remedy,
      };
  }
}
