import { tmpdir } from 'node:os';
import { join } from 'node:path';

/**
 * Mutation testing of the core: each mutant is a small mistake in it, and has to make a test fail.
 *
 *     npm run mutation                      all of the core, for hours
 *     ROOM=compare npm run mutation         one room of it, with its own tests
 *
 * No mutant is left out, not even those in texts for people.
 */
const room = process.env.ROOM;

/** What decides access hangs together, and so do its tests. */
const DECIDING = ['access', 'collect', 'compare', 'coverage', 'model', 'quota', 'snapshot', 'witness'];

/** Tests of other rooms that belong to a room as well. */
const BESIDE = {
  ...Object.fromEntries(DECIDING.map((each) => [each, DECIDING.map((other) => `core/${other}`)])),
  audit: ['core/compare', 'core/findings'],
  doctor: ['cli/doctor'],
  findings: ['core/audit'],
  report: ['core/findings'],
};
const tests = room === undefined ? ['core', 'stages'] : [`core/${room}`, ...(BESIDE[room] ?? [])];

/** @type {import('@stryker-mutator/api/core').PartialStrykerOptions} */
export default {
  mutate: [`lambda/core/${room ?? '*'}/**/*.ts`, ...(room === undefined ? ['lambda/core/order.ts'] : [])],
  plugins: ['@stryker-mutator/jest-runner'],
  testRunner: 'jest',
  testRunnerNodeArgs: ['--experimental-vm-modules', '--disable-warning=ExperimentalWarning'],
  coverageAnalysis: 'perTest',
  jest: {
    enableFindRelatedTests: false,
    config: {
      testEnvironment: 'node',
      testTimeout: 60_000,
      testMatch: tests.flatMap((at) => [`<rootDir>/test/${at}/**/*.test.ts`, `<rootDir>/test/${at}.test.ts`]),
      setupFiles: ['<rootDir>/test/support/short-laws.ts'],
      extensionsToTreatAsEsm: ['.ts'],
      transform: { '\\.ts$': '<rootDir>/test/support/esbuild-transform.mjs' },
    },
  },
  concurrency: 2,
  // TypeScript 7 has no programming interface with which the options of the copy could be rewritten; nothing reads them.
  tsconfigFile: 'none',
  tempDirName: join(tmpdir(), `access-auditor-mutants-${process.pid}`),
  reporters: ['clear-text', 'json'],
  clearTextReporter: { logTests: false, reportTests: false },
  jsonReporter: { fileName: `coverage/mutation-${room ?? 'core'}.json` },
  thresholds: { high: 95, low: 90, break: 90 },
};
