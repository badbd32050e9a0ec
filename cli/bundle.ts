import { chmod } from 'node:fs/promises';
import { build } from 'esbuild';

const OUTFILE = 'dist/access-auditor.mjs';

/** Packages that are still CommonJS ask for Node's own modules by `require`, which ES modules do not have. */
const BANNER = `#!/usr/bin/env node
import { createRequire as createRequireOfBundle } from 'node:module';
const require = createRequireOfBundle(import.meta.url);`;

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
