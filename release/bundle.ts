import { chmod, copyFile, readFile, writeFile } from 'node:fs/promises';
import { build } from 'esbuild';
import { CLI_BUNDLE, OLDEST_NODE, OUTFILE } from './cli-bundle.ts';

/** Makes the one file that the package's `bin` names, and around it the package that is published from dist. */
await build(CLI_BUNDLE);
await chmod(OUTFILE, 0o755);
const { name, version, description, license } = JSON.parse(await readFile('package.json', 'utf8'));
const published = {
  name,
  version,
  description,
  license,
  type: 'module',
  engines: { node: `>=${OLDEST_NODE}` },
  bin: { 'access-auditor': 'access-auditor.mjs' },
};
// Everything is in the one file: whoever installs it gets no other package, and nothing runs while it is installed.
await writeFile('dist/package.json', `${JSON.stringify(published, null, 2)}\n`);
await copyFile('LICENSE', 'dist/LICENSE');
