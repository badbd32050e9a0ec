import { afterEach, expect, test } from '@jest/globals';
import { generateWorld } from '../../demo/bitbucket/generate.ts';
import { aFunctionScene, type FunctionScene, WEEK_1 } from './function-scene.ts';

let scene: FunctionScene;

afterEach(() => scene.close());

test('a list that takes more than an hour of the quota to read twice is read all the same', async () => {
  const world = generateWorld({ seed: 7, repositories: 640, people: 20, groups: 3, projects: 2 });
  scene = await aFunctionScene(world, { requestsPerHour: 12 });
  // The end of the run, as soon as the lists are read.
  scene.bitbucket.faults.add({
    on: /repositories\/acme\/.*permissions-config/,
    effect: { kind: 'answer', status: 401 },
    times: Number.POSITIVE_INFINITY,
  });

  const ended = await scene.execute({ workspace: 'acme', slot: WEEK_1 });

  const pages = scene.bitbucket.requests.filter(({ path }) => path === '/2.0/repositories/acme');
  expect(ended.error).toMatch(/^CredentialRefused/);
  expect(pages.length).toBeGreaterThanOrEqual(14);
  expect(pages.length).toBeLessThan(20);
});
