import { LocalDurableTestRunner } from '@aws/durable-execution-sdk-js-testing';
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { acmeWeekOne } from '../../demo/bitbucket/story.ts';
import { auditFunction } from '../../lambda/function/audit-function.ts';
import { aFunctionScene, evidenceOf, type FunctionScene, WEEK_1 } from './function-scene.ts';

/** AWS's own local backend. Waits are skipped, the rest takes its true time. */
beforeAll(() => LocalDurableTestRunner.setupTestEnvironment({ skipTime: true }));
afterAll(() => LocalDurableTestRunner.teardownTestEnvironment());

let scene: FunctionScene;

afterEach(() => scene.close());

function runner(): LocalDurableTestRunner {
  const handlerFunction = auditFunction({ env: scene.env, clock: { now: () => Date.now() } });
  return new LocalDurableTestRunner({ handlerFunction });
}

describe("the handler under AWS's local runner", () => {
  test('audits a workspace', async () => {
    scene = await aFunctionScene(acmeWeekOne());

    const execution = await runner().run({ payload: { workspace: 'acme', scheduledTime: WEEK_1 } });

    expect(execution.getStatus()).toBe('SUCCEEDED');
    expect(execution.getResult()).toMatchObject({ run: { number: 1, slot: WEEK_1 }, status: 'complete' });
    expect(evidenceOf(scene.aws, WEEK_1)).toHaveLength(8);
    expect(execution.getOperations().map((operation) => operation.getName())).toContain('publish');
  });

  test('waits as long as Bitbucket says', async () => {
    scene = await aFunctionScene(acmeWeekOne());
    const headers = { 'retry-after': '1800' };
    scene.bitbucket.faults.add({
      on: 'permissions-config',
      effect: { kind: 'answer', status: 429, headers },
    });

    const execution = await runner().run({ payload: { workspace: 'acme', scheduledTime: WEEK_1 } });

    expect(execution.getStatus()).toBe('SUCCEEDED');
    expect(execution.getInvocations().length).toBe(2);
    const wait = execution.getOperations().find((operation) => operation.getName()?.startsWith('quota-'));
    expect(wait?.getWaitDetails()?.waitSeconds).toBe(1800);
  });

  test('fails with a plain message where the credential is refused', async () => {
    scene = await aFunctionScene(acmeWeekOne());
    scene.bitbucket.faults.add({
      on: '/',
      effect: { kind: 'answer', status: 401 },
      times: Number.POSITIVE_INFINITY,
    });

    const execution = await runner().run({ payload: { workspace: 'acme', slot: WEEK_1 } });

    expect(execution.getStatus()).toBe('FAILED');
    expect(execution.getError().errorMessage).toMatch(/^CredentialRefused: /);
    expect(evidenceOf(scene.aws, WEEK_1)).toEqual([]);
  });
});
