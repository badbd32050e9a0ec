import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';

const ROOT = join(import.meta.dirname, '../..');

const REGISTRY = 'https://registry.npmjs.org/';

interface Locked {
  readonly resolved?: string;
  readonly integrity?: string;
  readonly hasInstallScript?: boolean;
  readonly inBundle?: boolean;
  readonly dev?: boolean;
}

const manifest = JSON.parse(read('package.json'));
const lock = JSON.parse(read('package-lock.json')) as { packages: Record<string, Locked> };
const packages = Object.entries(lock.packages).filter(([folder]) => folder !== '');

/** Have a script that runs while they are installed, and do without: all three only build or test. */
const SCRIPTS_NOT_RUN: Readonly<Record<string, string>> = {
  'node_modules/@parcel/watcher': 'compiles where no ready-made file fits; ready-made ones come as packages',
  'node_modules/esbuild': 'replaces a launcher to save some milliseconds',
  'node_modules/unrs-resolver': 'fetches what npm left out; the lock file holds it',
};

/** What the functions and the command line ask for by name, beside the parts of AWS. Each was looked at. */
const DIRECT = [
  'commander',
  'csv-stringify',
  'hyparquet-writer',
  'p-retry',
  'preact',
  'preact-render-to-string',
  'undici',
  'yaml',
  'yocto-spinner',
  'zod',
];

test('no package that is shipped has a script that runs while it is installed, and no other one needs it', () => {
  const scripted = packages.filter(([, { hasInstallScript }]) => hasInstallScript === true);

  expect(scripted.map(([folder]) => folder).sort()).toEqual(Object.keys(SCRIPTS_NOT_RUN).sort());
  expect(scripted.filter(([, { dev }]) => dev !== true)).toEqual([]);
});

test('npm is told to run no script of a package', () => {
  const settings = read('.npmrc')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'));

  expect(settings).toEqual(['ignore-scripts=true']);
  expect(read('.ci/run')).toContain('npm ci --ignore-scripts');
});

test('every package comes from the registry of npm and is pinned by its hash', () => {
  const loose = packages.filter(
    ([, { resolved = REGISTRY, integrity = '', inBundle }]) =>
      inBundle !== true && !(resolved.startsWith(REGISTRY) && integrity.startsWith('sha512-')),
  );

  expect(loose).toEqual([]);
});

test('every version that is asked for is exact', () => {
  const { dependencies, devDependencies, optionalDependencies, overrides } = manifest;
  const versions = Object.entries({
    ...dependencies,
    ...devDependencies,
    ...optionalDependencies,
    ...overrides,
  });

  expect(versions.filter(([, version]) => !/^\d+\.\d+\.\d+$/.test(String(version)))).toEqual([]);
});

test('beside the parts of AWS ten packages are asked for at run time', () => {
  const others = Object.keys(manifest.dependencies).filter((name) => !/^@aws/.test(name));

  expect(others.sort()).toEqual(DIRECT);
});

function read(file: string): string {
  return readFileSync(join(ROOT, file), 'utf8');
}
