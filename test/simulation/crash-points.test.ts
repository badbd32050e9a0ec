import { beforeAll, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { audit } from '../../lambda/audit.ts';
import { complaints } from './oracles.ts';
import { tell, told } from './story.ts';
import type { Death, World } from './world.ts';

let undisturbed: World;
beforeAll(async () => {
  undisturbed = await tell(audit);
});

test('the story, undisturbed, tells what it should', () => {
  const kinds = [...told(undisturbed)]
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
  expect(new Set(undisturbed.received).size).toBe(undisturbed.received.length);
});

test('the story, undisturbed, tells who did it once the scope is readable again', () => {
  const actors = [...told(undisturbed)]
    .filter(([key]) => key.endsWith('result.json'))
    .map(([, text]) => [...text.matchAll(/"name": "([^"]+)"/g)].map(([, name]) => name));

  expect(actors).toEqual([[], [], ['Cy Dent'], []]);
});

test.each<Death>(['before', 'after'])(
  'a death %s any I/O step changes nothing but the times of reading',
  async (death) => {
    const failures: string[] = [];
    for (let step = 1; step <= undisturbed.steps; step += 1) {
      const world = await tell(audit, new Map([[step, death]]));
      const wrong = complaints(world, undisturbed, mayRepeat(step, death));
      if (wrong.length > 0) failures.push(`${step} ${undisturbed.trace[step - 1]}: ${wrong.join('; ')}`);
    }

    expect(failures).toEqual([]);
  },
);

test('lists of deaths lose nothing and change nothing', async () => {
  const lists = fc.array(
    fc.tuple(fc.integer({ min: 1, max: undisturbed.steps + 50 }), fc.constantFrom<Death>('before', 'after')),
    { minLength: 2, maxLength: 8 },
  );
  await fc.assert(
    fc.asyncProperty(lists, async (deaths) => {
      const world = await tell(audit, new Map(deaths));

      expect(complaints(world, undisturbed, deaths.length)).toEqual([]);
    }),
    { seed: 20261123, numRuns: 300 },
  );
});

test('a process that dies again and again still gets to the end', async () => {
  const every = 60;
  const deaths = Array.from({ length: 30 }, (_, index): [number, Death] => [(index + 1) * every, 'before']);

  const world = await tell(audit, new Map(deaths));

  expect(complaints(world, undisturbed, deaths.length)).toEqual([]);
});

/** A repeat is allowed where the answer to a send, or the write that marks it as sent, was lost. */
function mayRepeat(step: number, death: Death): number {
  const send = undisturbed.trace.lastIndexOf('send', step - 1);
  if (send === -1) return 0;
  const mark = undisturbed.trace.findIndex((name, index) => index > send && name.startsWith('replace '));
  const at = step - 1;
  const answerLost = at === send && death === 'after';
  const notMarked = at > send && (at < mark || (at === mark && death === 'before'));
  return answerLost || notMarked ? 1 : 0;
}
