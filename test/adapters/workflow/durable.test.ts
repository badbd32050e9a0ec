import { type DurableContext, withDurableExecution } from '@aws/durable-execution-sdk-js';
import { describe, expect, test } from '@jest/globals';
import { type Durable, durableWorkflow } from '../../../lambda/adapters/workflow/durable.ts';
import type { Workflow } from '../../../lambda/ports.ts';
import { SettingsError } from '../../../lambda/settings-error.ts';
import { DurableBackend, type Ended, inProcess } from '../../support/durable/durable-backend.ts';
import { VirtualClock } from '../../support/durable/virtual-clock.ts';

async function execute(
  work: (workflow: Workflow) => Promise<unknown>,
  clock = new VirtualClock(),
): Promise<Ended> {
  const backend = new DurableBackend(clock);
  const handler = withDurableExecution(
    (_event: unknown, context: DurableContext) => work(durableWorkflow(context)),
    {
      durableExecutionClient: backend,
    },
  );
  return backend.execute(
    inProcess(() => handler, clock),
    {},
  );
}

describe('the durable workflow', () => {
  test('runs a step once, however many invocations follow', async () => {
    let runs = 0;

    const ended = await execute(async (workflow) => {
      const value = await workflow.step('count', async () => {
        runs += 1;
        return runs;
      });
      await workflow.pause('one', 10);
      await workflow.pause('two', 0.2);
      return value;
    });

    expect(ended).toMatchObject({ status: 'SUCCEEDED', result: 1, invocations: 3 });
    expect(runs).toBe(1);
  });

  test('waits whole seconds, rounded up', async () => {
    const clock = new VirtualClock();
    const began = clock.now();

    await execute((workflow) => workflow.pause('quota', 3599.01), clock);

    expect(clock.now() - began).toBe(3_600_000);
  });

  test('waits a minute at least, and half an hour after thirty waits, because every wait is an operation', async () => {
    const clock = new VirtualClock();
    const began = clock.now();

    const ended = await execute(async (workflow) => {
      for (let pause = 1; pause <= 32; pause += 1) await workflow.pause(`quota-${pause}`, 0.4);
    }, clock);

    expect(clock.now() - began).toBe(30 * 60_000 + 2 * 1_800_000);
    expect(ended.log.operations).toBe(33);
  });

  test('tries a step three times, with a pause between, and says which it was', async () => {
    let tries = 0;

    const ended = await execute((workflow) =>
      workflow.step('publish', async () => {
        tries += 1;
        throw new Error(`disk ${tries} is full`);
      }),
    );

    expect(ended).toMatchObject({
      status: 'FAILED',
      invocations: 3,
      error: 'Error: Step publish failed: disk 3 is full',
    });
    expect(tries).toBe(3);
  });

  test('does not try again with settings that are wrong', async () => {
    let tries = 0;

    const ended = await execute((workflow) =>
      workflow.step('secret', async () => {
        tries += 1;
        throw new SettingsError(['BITBUCKET_EMAIL: is missing']);
      }),
    );

    expect(ended.error).toBe('Error: Step secret failed: BITBUCKET_EMAIL: is missing');
    expect(tries).toBe(1);
  });

  test('refuses a result of 32 KB, and keeps one just below', async () => {
    const sized = (length: number) =>
      execute((workflow) => workflow.step('big', async () => 'x'.repeat(length)));

    const [kept, refused] = [await sized(32_700), await sized(32_768)];

    expect(kept.status).toBe('SUCCEEDED');
    expect(refused).toMatchObject({ status: 'FAILED', invocations: 1 });
    expect(refused.error).toMatch(/^Error: Step big failed: The result of step big has \d+ bytes/);
  });
});

describe('a step', () => {
  const context = (milliseconds: number, step: Durable['step']) => {
    const waits: unknown[] = [];
    const wait = async (...asked: unknown[]) => void waits.push(asked);
    const lambdaContext = { getRemainingTimeInMillis: () => milliseconds };
    return { durable: { step, wait, lambdaContext } as unknown as Durable, waits };
  };
  const running = ((_name: string, run: () => Promise<unknown>) => run()) as Durable['step'];

  test.each([
    [7 * 60_000, []],
    [7 * 60_000 - 1, [['next-invocation', { seconds: 1 }]]],
  ])('with %d ms left is followed by a new invocation where that is little', async (left, expected) => {
    const { durable, waits } = context(left, running);

    expect(await durableWorkflow(durable).step('count', async () => 7)).toBe(7);
    expect(waits).toEqual(expected);
  });

  test('that the service itself breaks off fails with its error as it is', async () => {
    const failure = new Error('the service is gone');
    const { durable } = context(0, (() => Promise.reject(failure)) as unknown as Durable['step']);

    await expect(durableWorkflow(durable).step('count', async () => 7)).rejects.toBe(failure);
  });
});
