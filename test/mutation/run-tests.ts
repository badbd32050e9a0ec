import { type Gathered, inwards } from './harness.ts';

type Block = Gathered['block'];

export interface Ran {
  readonly test: Gathered;
  readonly milliseconds: number;
  /** What went wrong, or null where the test passed. */
  readonly failure: string | null;
}

/** Runs tests one after the other, up to the first failure where `bail` says so. `onTest` is told which one begins. */
export async function runTests(
  tests: readonly Gathered[],
  bail: boolean,
  onTest: (test: Gathered | null) => void,
): Promise<readonly Ran[]> {
  const ran: Ran[] = [];
  let open: readonly Block[] = [];
  for (const test of tests) {
    const began = performance.now();
    const blocks = inwards(test.block);
    const failure = await failureOf(async () => {
      open = await enter(open, blocks);
      onTest(test);
      await runOne(test, blocks);
    });
    onTest(null);
    ran.push({ test, milliseconds: performance.now() - began, failure });
    if (bail && failure !== null) break;
  }
  await failureOf(() => enter(open, []));
  return ran;
}

/** Leaves the blocks that are done with and enters the new ones. */
async function enter(open: readonly Block[], wanted: readonly Block[]): Promise<readonly Block[]> {
  for (const left of open.filter((block) => !wanted.includes(block)).reverse())
    await all(left.hooks.afterAll);
  for (const entered of wanted.filter((block) => !open.includes(block))) await all(entered.hooks.beforeAll);
  return wanted;
}

async function runOne(test: Gathered, blocks: readonly Block[]): Promise<void> {
  for (const block of blocks) await all(block.hooks.beforeEach);
  try {
    await test.body();
  } finally {
    for (const block of [...blocks].reverse()) await all(block.hooks.afterEach);
  }
}

async function all(bodies: readonly (() => unknown)[]): Promise<void> {
  for (const body of bodies) await body();
}

async function failureOf(run: () => Promise<unknown>): Promise<string | null> {
  try {
    await run();
    return null;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}
