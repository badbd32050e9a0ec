/** Tests run as ES modules: several dependencies ship nothing else. */
export default {
  testEnvironment: 'node',
  testTimeout: 60_000,
  testMatch: ['<rootDir>/test/**/*.test.ts'],
  extensionsToTreatAsEsm: ['.ts'],
  transform: { '\\.ts$': '<rootDir>/test/support/esbuild-transform.mjs' },
  coverageProvider: 'v8',
  collectCoverageFrom: ['lambda/**/*.ts', 'cli/**/*.ts', 'demo/**/*.ts'],
};
