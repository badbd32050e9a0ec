import type { audit as auditType } from '../../lambda/audit.ts';
import { complaints } from './oracles.ts';
import { repeatsAllowed } from './repeats.ts';
import { type beginnings, STORY, tell, type Week } from './story.ts';
import type { Fault, World } from './world.ts';

export interface Sweep {
  readonly fault: Fault;
  readonly story?: readonly Week[];
  /** Whether steps of this name are disturbed. */
  readonly isMeant?: (name: string) => boolean;
  /** Leaves out all but every n-th of them. */
  readonly each?: number;
}

export type Told = Awaited<ReturnType<typeof beginnings>>;

/** Tells the story once for each step, with this fault at that step; gives what was wrong with each. */
export async function sweep(audit: typeof auditType, told: Told, the: Sweep): Promise<readonly string[]> {
  const { fault, story = STORY, isMeant = () => true, each = 1 } = the;
  const { end } = told;
  const meant = end.trace.flatMap((name, index) => (isMeant(name) ? [index + 1] : []));
  const steps = meant.filter((_, index) => index % each === 0);
  return failuresAt(told, steps, async (from, step) => {
    const faults = (at: number) => (at === step ? fault : undefined);
    const world = await tell(audit, { story, from, faults });
    return complaints(world, end, repeatsAllowed(end, step, fault));
  });
}

/** Every n-th step of the undisturbed story, from the first. */
export function stepsOf({ end }: Told, each: number): readonly number[] {
  return end.trace.map((_, index) => index + 1).filter((step) => (step - 1) % each === 0);
}

/** Tells something else at each of these steps, from the world before it; names the steps at which it went wrong. */
export async function failuresAt(
  { end, before }: Told,
  steps: readonly number[],
  wrongAt: (from: World, step: number) => Promise<readonly string[]>,
): Promise<readonly string[]> {
  const failures: string[] = [];
  for (const step of steps) {
    const wrong = await wrongAt(before(step), step);
    if (wrong.length > 0) failures.push(`${step} ${end.trace[step - 1]}: ${wrong.join('; ')}`);
  }
  return failures;
}

export const isStore = (name: string) => /^(read|create|replace|list) /.test(name);
export const isCompareAndSwap = (name: string) => name.startsWith('replace ');
export const isSend = (name: string) => name === 'send';
export const isQuestion = (name: string) => /^(bitbucket|workspace|witness)/.test(name);
