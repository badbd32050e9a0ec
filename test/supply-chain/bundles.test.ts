import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { beforeAll, expect, jest, test } from '@jest/globals';
import { type Bundle, bundlesOf } from '../../release/bundles.ts';
import { allPackages, dependenciesPage, isOfAws } from '../../release/dependencies-page.ts';
import { sbom } from '../../release/sbom.ts';

jest.setTimeout(120_000);

const ROOT = join(import.meta.dirname, '../..');
const LICENCES = new Set(['Apache-2.0', 'ISC', 'MIT', 'MIT-0', 'BSD-3-Clause']);

let bundles: readonly Bundle[];
beforeAll(async () => {
  bundles = await bundlesOf(ROOT);
});

test('the same sources give the same bytes, in another folder and at another time', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'access-auditor-bundle-'));
  const needed = new Set(
    bundles.flatMap(({ inputs, packages }) => [...inputs, ...mapsOf(inputs), ...manifests(packages)]),
  );
  for (const path of [...needed, 'package.json', 'tsconfig.json']) {
    cpSync(join(ROOT, path), join(folder, path), { recursive: true });
  }

  const again = await bundlesOf(folder);
  rmSync(folder, { recursive: true });

  expect(again.map(({ files }) => files)).toEqual(bundles.map(({ files }) => files));
  const names = ['index.mjs', 'index.mjs.map'];
  expect(bundles.map(({ files }) => Object.keys(files).sort())).toEqual([
    names,
    names,
    ['access-auditor.mjs', 'access-auditor.mjs.LEGAL.txt'],
  ]);
});

test('docs/dependencies.md lists what is shipped: if not, npm run docs:dependencies', () => {
  expect(read('docs/dependencies.md')).toBe(dependenciesPage(bundles));
});

test('every shipped package has a licence that asks for no more than to be named', () => {
  const others = allPackages(bundles).filter(({ license }) => !LICENCES.has(license));

  expect(others).toEqual([]);
});

test('the auditing function holds at most ten packages that are not of AWS, the watchdog one', () => {
  const [auditor, watchdog] = bundles.map(({ packages }) => packages.filter(({ name }) => !isOfAws(name)));

  expect(auditor?.length).toBeLessThanOrEqual(10);
  expect(watchdog?.map(({ name }) => name)).toEqual(['zod']);
});

test('the bill of materials names every shipped package with the hash of its archive, and no time', () => {
  const document = bill();

  expect(bill()).toEqual(document);
  const { components, ...rest } = JSON.parse(document);
  expect(components.length).toBe(allPackages(bundles).length);
  for (const { purl, hashes, licenses } of components) {
    expect([purl, hashes[0]?.content.length, licenses.length]).toEqual([purl, 128, 1]);
  }
  expect(rest).not.toHaveProperty('serialNumber');
  expect(rest.metadata).not.toHaveProperty('timestamp');
});

function bill(): string {
  const { packages } = JSON.parse(read('package-lock.json'));
  return sbom(bundles, JSON.parse(read('package.json')), { packages });
}

/** Source maps that packages bring: the bundler makes its own of them. */
function mapsOf(inputs: Bundle['inputs']): readonly string[] {
  return inputs
    .flatMap((path) => {
      const name = /\n\/\/# sourceMappingURL=([\w.]+)\s*$/.exec(read(path))?.[1];
      return name === undefined ? [] : [join(dirname(path), name)];
    })
    .filter((path) => existsSync(join(ROOT, path)));
}

/** The bundler looks into these, too. */
function manifests(packages: Bundle['packages']): readonly string[] {
  return packages.map(({ folder }) => join(folder, 'package.json'));
}

function read(file: string): string {
  return readFileSync(join(ROOT, file), 'utf8');
}
