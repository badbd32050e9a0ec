import type { Channel } from '../../ports.ts';
import { errorName } from '../error-name.ts';

/** Prints messages for the person who runs the audit. */
export function consoleChannel(write: (text: string) => void): Channel {
  return {
    name: 'console',
    format: 'text',
    send: async ({ subject, body }) => {
      try {
        write(`${subject}\n\n${body}\n\n`);
        return { kind: 'sent' };
      } catch (error) {
        return { kind: 'not-sent', reason: `the output takes nothing more: ${errorName(error)}` };
      }
    },
  };
}
