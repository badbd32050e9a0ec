import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { reportOf, roomAsked, sourcesOf } from './test/mutation/room.ts';

const room = roomAsked();

/**
 * Mutation testing of one room of the core: each mutant is a small mistake, and has to make a test fail.
 * @type {import('@stryker-mutator/api/core').PartialStrykerOptions}
 */
export default {
  mutate: [...sourcesOf(room)],
  plugins: ['./test/mutation/in-process.ts'],
  testRunner: 'in-process',
  testRunnerNodeArgs: ['--disable-warning=ExperimentalWarning'],
  coverageAnalysis: 'perTest',
  concurrency: 2,
  cleanTempDir: 'always',
  // TypeScript 7 has no programming interface with which the options of the copy could be rewritten; nothing reads them.
  tsconfigFile: 'none',
  tempDirName: join(tmpdir(), `access-auditor-mutants-${process.pid}`),
  reporters: ['clear-text', 'json'],
  clearTextReporter: { logTests: false, reportTests: false },
  jsonReporter: { fileName: reportOf(room) },
  thresholds: { high: 95, low: 90, break: 90 },
};
