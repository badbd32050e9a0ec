import type { BuildOptions } from 'esbuild';

export const OUTFILE = 'dist/access-auditor.mjs';

/** The oldest Node that every bundled package supports. */
export const OLDEST_NODE = 22;

/** Packages that are still CommonJS ask for Node's own modules by `require`, which ES modules do not have. */
const BANNER = `#!/usr/bin/env node
import { createRequire as createRequireOfBundle } from 'node:module';
const require = createRequireOfBundle(import.meta.url);
if (Number.parseInt(process.versions.node, 10) < ${OLDEST_NODE}) {
  process.stderr.write('access-auditor needs Node ${OLDEST_NODE} or newer; this is ' + process.versions.node + '.\\n');
  process.exit(64);
}`;

/** How the command line is made into one file. */
export const CLI_BUNDLE = {
  entryPoints: ['cli/main.ts'],
  outfile: OUTFILE,
  bundle: true,
  platform: 'node',
  format: 'esm',
  target: 'node24',
  banner: { js: BANNER },
  legalComments: 'linked',
} as const satisfies BuildOptions;
