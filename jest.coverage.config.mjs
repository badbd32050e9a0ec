import base from './jest.config.mjs';
import { filesWithCode } from './test/support/files-with-code.mjs';

/**
 * Every line and every branch of the core, which decides, and of the adapters, which speak to the outside, is gone
 * through by tests that call the code in their own process; those that start programs would not count.
 */
export default {
  ...base,
  testMatch: ['core/**/*', 'adapters/**/*', 'stages/**/*', 'cli/doctor'].map(
    (tests) => `<rootDir>/test/${tests}.test.ts`,
  ),
  // A hundred thousand cases go through no line that a few do not.
  testPathIgnorePatterns: [
    '/node_modules/',
    '/laws\\.test',
    '/effective-access\\.test',
    '/mutated-page\\.test',
  ],
  collectCoverage: true,
  collectCoverageFrom: ['lambda/core', 'lambda/adapters'].flatMap(filesWithCode),
  coverageReporters: ['json', ['text', { skipFull: true }]],
  coverageThreshold: { global: { lines: 100, branches: 100 } },
};
