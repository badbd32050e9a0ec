import { beforeAll, expect, jest, test } from '@jest/globals';
import { audit } from '../../lambda/audit.ts';
import { lateZombies } from './late-zombies.ts';
import { complaints } from './oracles.ts';
import { pick, randomFrom } from './random.ts';
import { beginnings, STORY } from './story.ts';
import { SEVERAL, tellTogether, zombies } from './workers.ts';
import type { World } from './world.ts';

/** Seconds, and on a busy machine a minute. */
jest.setTimeout(300_000);

let story: Awaited<ReturnType<typeof beginnings>>;
beforeAll(async () => {
  story = await beginnings(audit, STORY);
});

test.each(SEVERAL)(
  '%i workers on every slot, interleaved in %i ways, make one run each and send each alert once',
  async (workers, ways) => {
    for (let seed = 1; seed <= ways; seed += 1) {
      const world = await interleaved(workers, seed);

      expect([seed, await complaints(world, story.end, 0)]).toEqual([seed, []]);
    }
  },
);

test('the same seed gives the same order of steps, two workers and all', async () => {
  const [once, again] = [await interleaved(2, 7), await interleaved(2, 7)];

  expect(again.hash).toBe(once.hash);
});

test('a worker that is frozen, at every fifth step, and wakes after another one finished, repeats one message at most', async () => {
  expect(await zombies(audit, story, 5)).toEqual([]);
});

test('a worker that is frozen, at every seventh step, and wakes after the run of the next slot forks no history', async () => {
  expect(await lateZombies(audit, story, 7)).toEqual([]);
});

function interleaved(workers: number, seed: number): Promise<World> {
  const random = randomFrom(seed);
  return tellTogether(audit, workers, (waiting) => pick(random, waiting));
}
