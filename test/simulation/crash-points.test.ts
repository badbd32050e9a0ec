import { beforeAll, expect, jest, test } from '@jest/globals';
import fc from 'fast-check';
import { audit } from '../../lambda/audit.ts';
import { complaints } from './oracles.ts';
import { beginnings, SMALL_STORY, STORY, tell, told } from './story.ts';
import { isCompareAndSwap, isQuestion, isSend, isStore, sweep } from './sweep.ts';
import type { Fault } from './world.ts';

/** Some hundred stories each: seconds, and on a busy machine a minute. */
jest.setTimeout(300_000);

let story: Awaited<ReturnType<typeof beginnings>>;
beforeAll(async () => {
  story = await beginnings(audit, STORY);
});

test('the story, undisturbed, tells what it should', () => {
  const kinds = [...told(story.end)]
    .filter(([key]) => key.endsWith('changes.jsonl'))
    .map(([, text]) => [...text.matchAll(/"kind":"([^"]+)"/g)].map(([, kind]) => kind));

  expect(kinds).toEqual([
    ['baseline-created'],
    [
      'new-admin',
      'new-admin',
      'new-admin',
      'repository-public',
      'unknown-level',
      'coverage-lost',
      'path-changed',
    ],
    ['new-admin', 'admin-grant-added', 'coverage-restored'],
    [],
  ]);
  expect(new Set(story.end.received).size).toBe(story.end.received.length);
});

test('the story, undisturbed, tells who did it once the scope is readable again', () => {
  const actors = [...told(story.end)]
    .filter(([key]) => key.endsWith('result.json'))
    .map(([, text]) => [...text.matchAll(/"name": "([^"]+)"/g)].map(([, name]) => name));

  expect(actors).toEqual([[], [], ['Cy Dent'], []]);
});

test.each<Fault>(['before', 'after'])(
  'a death %s any I/O step changes nothing but the times of reading',
  async (fault) => {
    expect(await sweep(audit, story, { fault })).toEqual([]);
  },
);

test.each<Fault>(['fails before', 'fails after'])(
  'a store that %s a read or write, at every fifth of them, changes nothing but the times of reading',
  async (fault) => {
    expect(await sweep(audit, story, { fault, isMeant: isStore, each: 5 })).toEqual([]);
  },
);

test('a conflict at any one write that compares changes nothing but the times of reading', async () => {
  expect(await sweep(audit, story, { fault: 'declines', isMeant: isCompareAndSwap })).toEqual([]);
});

test.each<Fault>(['declines', 'misleads', 'fails before', 'fails after'])(
  'a channel that %s any one message gets it in the end',
  async (fault) => {
    expect(await sweep(audit, story, { fault, isMeant: isSend })).toEqual([]);
  },
);

test.each<Fault>(['declines', 'misleads'])(
  'a Bitbucket that %s any one question for the moment changes nothing but the times of reading',
  async (fault) => {
    expect(await sweep(audit, story, { fault, isMeant: isQuestion })).toEqual([]);
  },
);

test('lists of deaths lose nothing and change nothing', async () => {
  const deathAt = fc.tuple(
    fc.integer({ min: 1, max: story.end.steps + 50 }),
    fc.constantFrom<Fault>('before', 'after'),
  );
  await fc.assert(
    fc.asyncProperty(fc.array(deathAt, { minLength: 2, maxLength: 8 }), async (list) => {
      const deaths = new Map(list);
      const from = story.before(Math.min(...deaths.keys()));
      const world = await tell(audit, { from, faults: (step) => deaths.get(step) });

      expect(await complaints(world, story.end, list.length)).toEqual([]);
    }),
    { seed: 20261123, numRuns: 60 },
  );
});

test('two deaths anywhere in a small world, a sample of all pairs, change nothing', async () => {
  const small = await beginnings(audit, SMALL_STORY);
  const steps = fc.integer({ min: 1, max: small.end.steps + 20 });
  const mode = fc.constantFrom<Fault>('before', 'after');
  await fc.assert(
    fc.asyncProperty(steps, mode, steps, mode, async (first, one, second, two) => {
      const deaths = new Map([
        [first, one],
        [second, two],
      ]);
      const from = small.before(Math.min(first, second));
      const world = await tell(audit, { story: SMALL_STORY, from, faults: (step) => deaths.get(step) });

      expect(await complaints(world, small.end, 2)).toEqual([]);
    }),
    { seed: 20261124, numRuns: 80 },
  );
});

test('a process that dies again and again still gets to the end', async () => {
  const world = await tell(audit, { faults: (step) => (step % 60 === 0 ? 'before' : undefined) });

  expect(await complaints(world, story.end, world.steps / 60)).toEqual([]);
});

test('the same deaths give the same steps at the same times, again and again', async () => {
  const faults = (step: number): Fault | undefined => (step % 47 === 0 ? 'after' : undefined);
  const first = await tell(audit, { faults });

  for (let repeat = 1; repeat <= 4; repeat += 1) {
    expect((await tell(audit, { faults })).hash).toBe(first.hash);
  }
});
