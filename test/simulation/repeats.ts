import type { Fault, World } from './world.ts';

/** A repeat is allowed where the answer to a send, or the write that marks it as sent, was lost. */
export function repeatsAllowed({ trace }: World, step: number, fault: Fault): number {
  const at = step - 1;
  const send = trace.lastIndexOf('send', at);
  if (send === -1) return 0;
  const mark = trace.findIndex((name, index) => index > send && name.startsWith('replace '));
  const isLost = fault === 'after' || fault === 'fails after' || fault === 'misleads';
  const answerLost = at === send && isLost;
  const notMarked = at > send && (at < mark || (at === mark && !isLost));
  return answerLost || notMarked ? 1 : 0;
}
