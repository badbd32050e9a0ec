import base from './jest.config.mjs';
import { filesWithCode } from './test/support/files-with-code.mjs';

const WHOLE = { lines: 100, branches: 100 };

/** Every line and every branch is gone through: what decides access, and what speaks to the outside. */
const GONE_THROUGH = [
  './lambda/adapters/',
  './lambda/core/access/',
  './lambda/core/alert/',
  './lambda/core/ask/',
  './lambda/core/audit/',
  './lambda/core/audit-log/',
  './lambda/core/collect/',
  './lambda/core/compare/',
  './lambda/core/coverage/',
  './lambda/core/doctor/',
  './lambda/core/findings/',
  './lambda/core/history/',
  './lambda/core/model/',
  './lambda/core/permissions/',
  './lambda/core/quota/',
  './lambda/core/report/',
  './lambda/core/snapshot/',
  './lambda/core/text/',
  './lambda/core/witness/',
];

/** Tests that call the code in their own process; those that start programs would not count. */
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
  coverageThreshold: Object.fromEntries(GONE_THROUGH.map((room) => [room, WHOLE])),
};
