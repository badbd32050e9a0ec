import { afterEach, expect, test } from '@jest/globals';
import { generateWorld } from '../../demo/bitbucket/generate.ts';
import { aFunctionScene, evidenceOf, type FunctionScene, WEEK_1 } from '../lambda/function-scene.ts';

let scene: FunctionScene;

afterEach(() => scene.close());

test('20,000 repositories take days of waiting and a fraction of the quotas', async () => {
  const world = generateWorld({ seed: 20, repositories: 20_000, people: 2_000, groups: 200, projects: 200 });
  scene = await aFunctionScene(world, { requestsPerHour: 1_000 });
  const began = scene.clock.now();

  const ended = await scene.execute({ workspace: 'acme', scheduledTime: WEEK_1 });

  const { operations, persistedBytes, largestResult } = ended.log;
  const hours = (scene.clock.now() - began) / 3_600_000;
  const { invocations } = ended;
  const requests = scene.bitbucket.requests.length;
  process.stdout.write(
    `${JSON.stringify({ operations, persistedBytes, largestResult, invocations, hours, requests })}\n`,
  );
  expect(ended).toMatchObject({ status: 'SUCCEEDED', crashes: 0, result: { status: 'complete' } });
  expect(evidenceOf(scene.aws, WEEK_1)).toHaveLength(6);
  expect(operations).toBeLessThan(1_000);
  expect(persistedBytes).toBeLessThan(5_000_000);
  expect(largestResult).toBeLessThan(32 * 1024);
  expect(scene.bitbucket.requests.filter(({ status }) => status === 429)).toEqual([]);
}, 900_000);
