import { beforeAll, expect, test } from '@jest/globals';
import { audit } from '../../lambda/audit.ts';
import { lateZombies } from '../simulation/late-zombies.ts';
import { complaints } from '../simulation/oracles.ts';
import { pick, randomFrom } from '../simulation/random.ts';
import { beginnings, SMALL_STORY, STORY, tell } from '../simulation/story.ts';
import { isStore, sweep } from '../simulation/sweep.ts';
import { tellTogether, zombies } from '../simulation/workers.ts';
import type { Fault } from '../simulation/world.ts';
import { SEED } from './seed.ts';

const MINUTES = 60_000;
const MODES: readonly Fault[] = ['before', 'after'];

let story: Awaited<ReturnType<typeof beginnings>>;
beforeAll(async () => {
  story = await beginnings(audit, STORY);
});

test.each(MODES)(
  'every pair of deaths in a small world, the first one %s its step, changes nothing but the times of reading',
  async (first) => {
    const small = await beginnings(audit, SMALL_STORY);
    const failures: string[] = [];
    let pairs = 0;
    for (let step = 1; step <= small.end.steps; step += 1) {
      const once = await beginnings(audit, SMALL_STORY, (at) => (at === step ? first : undefined));
      for (let later = step + 1; later <= once.end.steps; later += 1) {
        for (const second of MODES) {
          pairs += 1;
          const faults = (at: number) => (at === step ? first : at === later ? second : undefined);
          const world = await tell(audit, { story: SMALL_STORY, from: once.before(later), faults });
          const wrong = await complaints(world, small.end, 2);
          if (wrong.length > 0) failures.push(`${first} ${step}, ${second} ${later}: ${wrong.join('; ')}`);
        }
      }
    }

    process.stdout.write(`${JSON.stringify({ first, pairs })}\n`);
    expect(failures).toEqual([]);
  },
  60 * MINUTES,
);

test.each<Fault>(['fails before', 'fails after'])(
  'a store that %s any one read or write changes nothing but the times of reading',
  async (fault) => {
    expect(await sweep(audit, story, { fault, isMeant: isStore })).toEqual([]);
  },
  10 * MINUTES,
);

test(
  'lists of up to twelve deaths lose nothing and change nothing',
  async () => {
    for (let seed = SEED; seed < SEED + 10_000; seed += 1) {
      const random = randomFrom(seed);
      const deaths = new Map(
        Array.from({ length: 2 + random(11) }, () => [random(story.end.steps + 50), pick(random, MODES)]),
      );
      const world = await tell(audit, { faults: (step) => deaths.get(step) });

      expect([seed, await complaints(world, story.end, deaths.size)]).toEqual([seed, []]);
    }
  },
  60 * MINUTES,
);

test.each([
  [2, 7000],
  [3, 3000],
])(
  '%i workers on every slot, interleaved in %i random ways, make one run each',
  async (workers, ways) => {
    for (let seed = SEED; seed < SEED + ways; seed += 1) {
      const random = randomFrom(seed);
      const world = await tellTogether(audit, workers, (waiting) => pick(random, waiting));

      expect([seed, await complaints(world, story.end, 0)]).toEqual([seed, []]);
    }
  },
  60 * MINUTES,
);

test(
  'a worker that is frozen at any step and wakes after another one finished repeats one message at most',
  async () => {
    expect(await zombies(audit, story, 1)).toEqual([]);
  },
  10 * MINUTES,
);

test(
  'a worker that is frozen at any step and wakes after the run of the next slot forks no history',
  async () => {
    expect(await lateZombies(audit, story, 1)).toEqual([]);
  },
  10 * MINUTES,
);

test(
  'the same deaths give the same steps and bytes a hundred times',
  async () => {
    const faults = (step: number): Fault | undefined => (step % 47 === 0 ? 'after' : undefined);
    const hashes = new Set<string>();
    for (let repeat = 1; repeat <= 100; repeat += 1) hashes.add((await tell(audit, { faults })).hash);

    expect(hashes.size).toBe(1);
  },
  5 * MINUTES,
);
