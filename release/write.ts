import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { bundlesOf } from './bundles.ts';
import { dependenciesPage } from './dependencies-page.ts';
import { sbom } from './sbom.ts';

/** Writes docs/dependencies.md, and the bill of materials beside what is published. */
const read = (file: string) => JSON.parse(readFileSync(file, 'utf8'));
const bundles = await bundlesOf(process.cwd());
writeFileSync('docs/dependencies.md', dependenciesPage(bundles));
mkdirSync('dist', { recursive: true });
writeFileSync('dist/sbom.cdx.json', sbom(bundles, read('package.json'), read('package-lock.json')));
