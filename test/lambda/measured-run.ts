import { Dice } from '../../demo/bitbucket/dice.ts';
import { generateWorld } from '../../demo/bitbucket/generate.ts';
import { aFunctionScene, isWhole, WEEK_1 } from './function-scene.ts';

export interface MeasuredRun {
  readonly status: string;
  readonly isWhole: boolean;
  readonly operations: number;
  readonly persistedBytes: number;
  readonly largestResult: number;
  readonly invocations: number;
  /** Of virtual time. */
  readonly hours: number;
  readonly requests: number;
  /** Requests that Bitbucket refused, because its quota was spent. */
  readonly refused: number;
}

/** A first audit of so many repositories at a thousand requests an hour. */
export async function measuredRun(repositories: number): Promise<MeasuredRun> {
  const [people, some] = [repositories / 10, repositories / 100];
  const world = generateWorld({ seed: 20, repositories, people, groups: some, projects: some });
  const dice = new Dice(1);
  // Uneven, so that the quota is now ahead of the reading and now behind it.
  const paceMs = () => 20 + dice.below(160);
  const scene = await aFunctionScene(world, { requestsPerHour: 1_000, paceMs });
  const began = scene.clock.now();
  try {
    const { log, invocations, result } = await scene.execute({ workspace: 'acme', scheduledTime: WEEK_1 });
    return {
      status: String((result as { status?: unknown } | null)?.status),
      isWhole: isWhole(scene.aws, WEEK_1),
      operations: log.operations,
      persistedBytes: log.persistedBytes,
      largestResult: log.largestResult,
      invocations,
      hours: (scene.clock.now() - began) / 3_600_000,
      requests: scene.bitbucket.requests.length,
      refused: scene.bitbucket.requests.filter(({ status }) => status === 429).length,
    };
  } finally {
    await scene.close();
  }
}
