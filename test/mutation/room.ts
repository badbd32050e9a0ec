import { readdirSync } from 'node:fs';
import { parse } from 'node:path';

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

/** Every room of the core, and what lies beside them; the version is one text, which is compared from outside. */
export const ROOMS: readonly string[] = readdirSync('lambda/core')
  .map((entry) => parse(entry).name)
  .filter((room) => room !== 'version');

/** Where Stryker writes what it found in a room. */
export const reportOf = (room: string) => `coverage/mutation-${room}.json`;

/** The sources in which mistakes are made; patterns of files. */
export const sourcesOf = (room: string): readonly string[] => [
  `lambda/core/${room}/**/*.ts`,
  `lambda/core/${room}.ts`,
  // Made from page/, which has tests of its own.
  '!lambda/core/report/explorer/explorer-script.ts',
];

/** The tests that should notice them; patterns of files. */
export const testsOf = (room: string): readonly string[] =>
  [`core/${room}`, ...(BESIDE[room] ?? [])]
    .flatMap((at) => [`test/${at}/**/*.test.ts`, `test/${at}.test.ts`])
    .sort();

/** The room that this process tries. */
export function roomAsked(): string {
  const { ROOM } = process.env;
  if (ROOM === undefined || !ROOMS.includes(ROOM))
    throw new Error(`ROOM has to be one of ${ROOMS.join(', ')}`);
  return ROOM;
}
