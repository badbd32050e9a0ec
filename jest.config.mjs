import { availableParallelism } from 'node:os';

/** Tests run as ES modules: several dependencies ship nothing else. */
export default {
  testEnvironment: 'node',
  testTimeout: 60_000,
  // Many tests wait for a process or a clock, and leave their core to others. Workers grow with every file they load.
  maxWorkers: Math.ceil(availableParallelism() * 1.5),
  workerIdleMemoryLimit: '1500MB',
  testMatch: ['<rootDir>/test/**/*.test.ts'],
  // Those that take minutes or hours: npm run test:long
  testPathIgnorePatterns: ['/node_modules/', '<rootDir>/test/long/'],
  // The published package has the name of this one.
  modulePathIgnorePatterns: ['<rootDir>/dist/'],
  extensionsToTreatAsEsm: ['.ts'],
  transform: { '\\.ts$': '<rootDir>/test/support/esbuild-transform.mjs' },
  coverageProvider: 'v8',
  collectCoverageFrom: ['lambda/**/*.ts', 'cli/**/*.ts', 'demo/**/*.ts'],
};
