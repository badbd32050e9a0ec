import { verifyHistory } from '../../lambda/stages/verify-history.ts';
import { memoryStore } from '../support/memory-store.ts';
import { type Audit, nextWeek, STORY, tell, type Week } from './story.ts';
import { failuresAt, stepsOf, type Told } from './sweep.ts';
import { together } from './turns.ts';
import { enter } from './workers.ts';
import type { World } from './world.ts';

/**
 * Freezes a process at every n-th step of the story until the run of the next slot is whole, and goes on from there.
 * The slot that slept is committed or not; gives where the history is broken, or more than one message came twice.
 */
export async function lateZombies(audit: Audit, story: Told, each: number): Promise<readonly string[]> {
  const steps = stepsOf(story, each).filter((step) => story.before(step).week < STORY.length - 1);
  return failuresAt(story, steps, async (from, step) =>
    brokenStory(await tellWithLateZombie(audit, from, step)),
  );
}

async function tellWithLateZombie(audit: Audit, from: World, step: number): Promise<World> {
  const world = from.fork();
  const [late, next] = [STORY[world.week] as Week, STORY[world.week + 1] as Week];
  const works = [late, next].map(
    ({ slot }) =>
      (ports: Parameters<Audit>[0]) =>
        audit(ports, { workspace: 'acme', slot }),
  );
  enter(world, late);
  await together(world, works, (waiting) => {
    const isAwake = world.steps < step - 1;
    if (!isAwake && world.week === from.week) {
      nextWeek(world);
      enter(world, next);
    }
    return waiting.find(({ who }) => who === (isAwake ? 1 : 2));
  });
  nextWeek(world);
  return tell(audit, { from: world });
}

async function brokenStory({ objects, received }: World): Promise<readonly string[]> {
  const verified = await verifyHistory(memoryStore(objects), 'acme');
  const twice = received.length - new Set(received).size;
  return [
    ...(verified.kind === 'holds' && verified.runs >= STORY.length - 1 ? [] : [JSON.stringify(verified)]),
    ...(twice > 1 ? [`${twice} repeats`] : []),
  ];
}
