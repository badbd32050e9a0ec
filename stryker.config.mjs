import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ROOM, SOURCES } from './test/mutation/room.ts';

/**
 * Mutation testing of the core: each mutant is a small mistake in it, and has to make a test fail.
 *
 *     npm run mutation                      all of the core
 *     ROOM=compare npm run mutation         one room of it, with its own tests
 *
 * No mutant is left out, not even those in texts for people.
 */
/** @type {import('@stryker-mutator/api/core').PartialStrykerOptions} */
export default {
  mutate: [
    ...SOURCES,
    // Made from page/, whose own tests it has.
    '!lambda/core/report/explorer/explorer-script.ts',
  ],
  plugins: ['./test/mutation/in-process.ts'],
  testRunner: 'in-process',
  testRunnerNodeArgs: ['--disable-warning=ExperimentalWarning'],
  coverageAnalysis: 'perTest',
  concurrency: 2,
  // TypeScript 7 has no programming interface with which the options of the copy could be rewritten; nothing reads them.
  tsconfigFile: 'none',
  tempDirName: join(tmpdir(), `access-auditor-mutants-${process.pid}`),
  reporters: ['clear-text', 'json'],
  clearTextReporter: { logTests: false, reportTests: false },
  jsonReporter: { fileName: `coverage/mutation-${ROOM ?? 'core'}.json` },
  thresholds: { high: 95, low: 90, break: 90 },
};
