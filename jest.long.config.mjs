import base from './jest.config.mjs';

/** The tests that take minutes or hours. */
export default {
  ...base,
  testMatch: ['<rootDir>/test/long/**/*.test.ts'],
  testPathIgnorePatterns: ['/node_modules/'],
};
