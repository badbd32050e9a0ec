/** What decides access hangs together, and so do its tests. */
const DECIDING = ['access', 'collect', 'compare', 'coverage', 'model', 'quota', 'snapshot', 'witness'];

/** Tests of other rooms that belong to a room as well. */
const BESIDE: Readonly<Record<string, readonly string[]>> = {
  ...Object.fromEntries(DECIDING.map((each) => [each, DECIDING.map((other) => `core/${other}`)])),
  audit: ['core/compare', 'core/findings'],
  doctor: ['cli/doctor'],
  findings: ['core/audit'],
  report: ['core/findings'],
};

/** The room of the core that is tried, or null for all of it. */
export const ROOM = process.env.ROOM ?? null;

/** The sources in which mistakes are made, and the tests that should notice them; both are patterns of files. */
export const SOURCES =
  ROOM === null ? ['lambda/core/*/**/*.ts', 'lambda/core/order.ts'] : [`lambda/core/${ROOM}/**/*.ts`];
export const TESTS = (ROOM === null ? ['core', 'stages'] : [`core/${ROOM}`, ...(BESIDE[ROOM] ?? [])])
  .flatMap((at) => [`test/${at}/**/*.test.ts`, `test/${at}.test.ts`])
  .sort();
