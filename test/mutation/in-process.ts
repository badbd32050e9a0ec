import { globSync } from 'node:fs';
import { registerHooks } from 'node:module';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { InstrumenterContext } from '@stryker-mutator/api/core';
import { declareClassPlugin, PluginKind } from '@stryker-mutator/api/plugin';
import {
  type DryRunResult,
  DryRunStatus,
  determineHitLimitReached,
  type MutantRunOptions,
  type MutantRunResult,
  type TestResult,
  type TestRunner,
  TestStatus,
  toMutantRunResult,
} from '@stryker-mutator/api/test-runner';
import { type Gathered, gather, tests } from './harness.ts';
import { roomAsked, testsOf } from './room.ts';
import { type Ran, runTests } from './run-tests.ts';

const HERE = urlOf(import.meta.dirname);

/** What the tests import for Jest and for laws, and what they get instead. */
const INSTEAD = new Map([
  ['@jest/globals', `${HERE}/harness.ts`],
  ['fast-check', `${HERE}/few-cases.ts`],
]);

/**
 * Runs the tests of a room for Stryker without Jest around them: they are loaded once for many mutants, where Jest
 * loads them for each. A mutant in what runs while a file loads gets a process of its own, which Stryker sees to.
 */
class InProcess implements TestRunner {
  readonly #context = contextOf(globalThis);

  capabilities() {
    return { reloadEnvironment: false };
  }

  async dryRun(): Promise<DryRunResult> {
    await this.#load();
    const ran = await this.#run(tests, false);
    const { mutantCoverage } = this.#context;
    return { status: DryRunStatus.Complete, tests: ran, ...(mutantCoverage && { mutantCoverage }) };
  }

  async mutantRun(the: MutantRunOptions): Promise<MutantRunResult> {
    const { hitLimit, testFilter, mutantActivation } = the;
    // The loading itself is tried as well where it goes through the mutant.
    if (mutantActivation === 'runtime') await this.#load();
    Object.assign(this.#context, { hitCount: 0, hitLimit, activeMutant: the.activeMutant.id });
    await this.#load();
    const ran = await this.#run(
      tests.filter((test) => testFilter?.includes(idOf(test)) ?? true),
      true,
    );
    const endless = determineHitLimitReached(this.#context.hitCount, hitLimit);
    return toMutantRunResult(endless ?? { status: DryRunStatus.Complete, tests: ran });
  }

  async #load(): Promise<void> {
    if (tests.length > 0) return;
    registerHooks({
      resolve: (name, context, next) => {
        const url = context.parentURL?.startsWith(HERE) ? undefined : INSTEAD.get(name);
        return url === undefined ? next(name, context) : { url, shortCircuit: true };
      },
    });
    for (const file of globSync([...testsOf(roomAsked())]).sort())
      await gather(file, () => import(urlOf(file)));
  }

  async #run(meant: readonly Gathered[], bail: boolean): Promise<TestResult[]> {
    const ran = await runTests(meant, bail, (test) => {
      this.#context.currentTestId = test === null ? (undefined as never) : idOf(test);
    });
    return ran.map(resultOf);
  }
}

/** Where Stryker's mutants look whether they are meant, and write down that they were come through. */
function contextOf(global: object): InstrumenterContext {
  const context: InstrumenterContext = {};
  Object.assign(global, { __stryker__: context });
  return context;
}

function urlOf(path: string): string {
  return pathToFileURL(resolve(path)).href;
}

function idOf({ file, name }: Gathered): string {
  return `${file} ${name}`;
}

function resultOf({ test, milliseconds, failure }: Ran): TestResult {
  const about = { id: idOf(test), name: test.name, fileName: resolve(test.file), timeSpentMs: milliseconds };
  return failure === null
    ? { ...about, status: TestStatus.Success }
    : { ...about, status: TestStatus.Failed, failureMessage: failure };
}

export const strykerPlugins = [declareClassPlugin(PluginKind.TestRunner, 'in-process', InProcess)];
