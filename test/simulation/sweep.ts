import type { audit as auditType } from '../../lambda/audit.ts';
import { complaints } from './oracles.ts';
import { repeatsAllowed } from './repeats.ts';
import { type beginnings, STORY, tell, type Week } from './story.ts';
import type { Fault } from './world.ts';

export interface Sweep {
  readonly fault: Fault;
  readonly story?: readonly Week[];
  /** Whether steps of this name are disturbed. */
  readonly isMeant?: (name: string) => boolean;
  /** Leaves out all but every n-th of them. */
  readonly each?: number;
}

type Told = Awaited<ReturnType<typeof beginnings>>;

/** Tells the story once for each step, with this fault at that step; gives what was wrong with each. */
export async function sweep(audit: typeof auditType, told: Told, the: Sweep): Promise<readonly string[]> {
  const { fault, story = STORY, isMeant = () => true, each = 1 } = the;
  const { end, before } = told;
  const meant = end.trace.flatMap((name, index) => (isMeant(name) ? [index + 1] : []));
  const failures: string[] = [];
  for (const step of meant.filter((_, index) => index % each === 0)) {
    const faults = (at: number) => (at === step ? fault : undefined);
    const world = await tell(audit, { story, from: before(step), faults });
    const wrong = await complaints(world, end, repeatsAllowed(end, step, fault));
    if (wrong.length > 0) failures.push(`${step} ${end.trace[step - 1]}: ${wrong.join('; ')}`);
  }
  return failures;
}

export const isStore = (name: string) => /^(read|create|replace|list) /.test(name);
export const isCompareAndSwap = (name: string) => name.startsWith('replace ');
export const isSend = (name: string) => name === 'send';
export const isQuestion = (name: string) => /^(bitbucket|workspace|witness)/.test(name);
