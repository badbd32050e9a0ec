import { describe, expect, test } from '@jest/globals';
import { inlineWorkflow } from '../../../lambda/adapters/workflow/inline.ts';

function workflow() {
  const slept: number[] = [];
  const sleep = async (milliseconds: number) => {
    slept.push(milliseconds);
  };
  return { slept, workflow: inlineWorkflow({ sleep, maxWaitSeconds: 60 }) };
}

describe('the inline workflow', () => {
  test('runs a step and gives its result', async () => {
    const { workflow: inline } = workflow();

    const result = await inline.step('read', async () => 7);

    expect(result).toBe(7);
  });

  test('lets an error of a step through', async () => {
    const { workflow: inline } = workflow();

    const failing = inline.step('read', () => Promise.reject(new Error('broken')));

    await expect(failing).rejects.toThrow('broken');
  });

  test('that is stopped ends its chunk and begins no further step', async () => {
    const controller = new AbortController();
    const inline = inlineWorkflow({
      sleep: async () => undefined,
      maxWaitSeconds: 60,
      stop: controller.signal,
    });
    const before = inline.chunk.answers;

    controller.abort();

    expect(before).toBeGreaterThan(0);
    expect(inline.chunk.answers).toBe(0);
    await expect(inline.step('read', async () => 7)).rejects.toThrow();
  });

  test('waits as long as it may', async () => {
    const { workflow: inline, slept } = workflow();

    const end = await inline.pause('quota', 60);

    expect(end).toBe('resumed');
    expect(slept).toEqual([60_000]);
  });

  test('declines a longer wait and does not begin it', async () => {
    const { workflow: inline, slept } = workflow();

    const end = await inline.pause('quota', 60.5);

    expect(end).toBe('declined');
    expect(slept).toEqual([]);
  });
});
