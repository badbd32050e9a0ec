import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { type BuildOptions, build, type Metafile } from 'esbuild';
import { BUNDLING } from '../infra/bundling.ts';
import { CLI_BUNDLE } from './cli-bundle.ts';

/** What is shipped as one thing, and what it was made of. */
export interface Bundle {
  readonly name: string;
  /** SHA-256 of each of its files, hex, by the name of the file. */
  readonly files: Readonly<Record<string, string>>;
  /** Sorted by name and version. */
  readonly packages: readonly BundledPackage[];
  /** Paths of every source, from the root. */
  readonly inputs: readonly string[];
}

export interface BundledPackage {
  readonly name: string;
  readonly version: string;
  readonly license: string;
  /** From the root. */
  readonly folder: string;
}

/** As AWS CDK calls esbuild for a function, into a folder of the same depth: source maps name sources from there. */
const FUNCTION: BuildOptions = {
  bundle: true,
  platform: 'node',
  format: 'esm',
  target: BUNDLING.target ?? 'node24',
  minify: BUNDLING.minify ?? false,
  sourcemap: BUNDLING.sourceMap ?? false,
  mainFields: BUNDLING.mainFields ?? [],
  banner: { js: BUNDLING.banner ?? '' },
  outfile: 'cdk.out/asset/index.mjs',
};

const SHIPPED: readonly (readonly [name: string, options: BuildOptions])[] = [
  ['the auditing function', { ...FUNCTION, entryPoints: ['lambda/handler.ts'] }],
  ['the watchdog function', { ...FUNCTION, entryPoints: ['lambda/watchdog/handler.ts'] }],
  ['the command line', CLI_BUNDLE],
];

/** Makes everything that is shipped out of the sources below `root`, in memory. */
export function bundlesOf(root: string): Promise<readonly Bundle[]> {
  return Promise.all(SHIPPED.map(([name, options]) => bundle(root, name, options)));
}

async function bundle(root: string, name: string, options: BuildOptions): Promise<Bundle> {
  const made = await build({ ...options, absWorkingDir: root, write: false, metafile: true });
  const files = made.outputFiles.map(({ path, contents }) => [basename(path), sha256(contents)]);
  const inputs = Object.keys(made.metafile.inputs);
  return {
    name,
    files: Object.fromEntries(files),
    inputs,
    packages: packagesIn(root, made.metafile),
  };
}

function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

/** Packages of which at least one byte is in the file. */
function packagesIn(root: string, { outputs }: Metafile): readonly BundledPackage[] {
  const folders = new Set<string>();
  for (const { inputs } of Object.values(outputs)) {
    for (const [path, { bytesInOutput }] of Object.entries(inputs)) {
      const folder = /^(.*node_modules\/(?:@[^/]+\/)?[^/]+)/.exec(path)?.[1];
      if (folder !== undefined && bytesInOutput > 0) folders.add(folder);
    }
  }
  return [...folders]
    .map((folder) => describe(root, folder))
    .sort((a, b) => (`${a.name}@${a.version}` < `${b.name}@${b.version}` ? -1 : 1));
}

function describe(root: string, folder: string): BundledPackage {
  const { name, version, license } = JSON.parse(readFileSync(join(root, folder, 'package.json'), 'utf8'));
  return { name, version, license: typeof license === 'string' ? license : 'unknown', folder };
}
