import { chmod } from 'node:fs/promises';
import { build } from 'esbuild';

const OUTFILE = 'dist/access-auditor.mjs';

/** The oldest Node that every bundled package supports. */
const NODE = 22;

/** Packages that are still CommonJS ask for Node's own modules by `require`, which ES modules do not have. */
const BANNER = `#!/usr/bin/env node
import { createRequire as createRequireOfBundle } from 'node:module';
const require = createRequireOfBundle(import.meta.url);
if (Number.parseInt(process.versions.node, 10) < ${NODE}) {
  process.stderr.write('access-auditor needs Node ${NODE} or newer; this is ' + process.versions.node + '.\\n');
  process.exit(64);
}`;

/** Makes the one file that the package's `bin` names. */
await build({
  entryPoints: ['cli/main.ts'],
  outfile: OUTFILE,
  bundle: true,
  platform: 'node',
  format: 'esm',
  target: 'node24',
  banner: { js: BANNER },
  legalComments: 'linked',
});
await chmod(OUTFILE, 0o755);
