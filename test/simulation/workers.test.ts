import { beforeAll, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { audit } from '../../lambda/audit.ts';
import { complaints } from './oracles.ts';
import { tell, tellTogether } from './story.ts';
import type { World } from './world.ts';

let undisturbed: World;
beforeAll(async () => {
  undisturbed = await tell(audit);
});

test.each([
  [2, 60],
  [3, 25],
])(
  '%i workers on every slot, interleaved in %i ways, make one run each and send each alert once',
  async (workers, ways) => {
    await fc.assert(
      fc.asyncProperty(fc.scheduler(), async (scheduler) => {
        const turn = (name: string) => scheduler.schedule(Promise.resolve(), name) as Promise<void>;

        const world = await scheduler.waitFor(tellTogether(audit, workers, turn));

        expect(complaints(world, undisturbed, 0)).toEqual([]);
      }),
      { seed: 42, numRuns: ways, interruptAfterTimeLimit: 30_000, markInterruptAsFailure: false },
    );
  },
);
