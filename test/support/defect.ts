import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { build } from 'esbuild';

const ROOT = join(import.meta.dirname, '../..');

/** A mistake somebody could make: one place in one file, written otherwise. */
export interface Defect {
  readonly name: string;
  readonly file: string;
  readonly find: string;
  readonly put: string;
}

/** Packages that are still CommonJS ask for Node's own modules by `require`. */
const BANNER = `import{createRequire as __cr}from'node:module';const require=__cr(${JSON.stringify(join(ROOT, 'package.json'))});`;

/** The module at `entry`, with one mistake somewhere in what it is made of. */
export async function bundled<Module>(entry: string, { file, find, put }: Defect): Promise<Module> {
  const path = join(ROOT, file);
  const source = await readFile(path, 'utf8');
  if (!source.includes(find)) throw new Error(`${file} no longer contains: ${find}`);
  const bundle = await build({
    entryPoints: [join(ROOT, entry)],
    bundle: true,
    write: false,
    format: 'esm',
    platform: 'node',
    mainFields: ['module', 'main'],
    banner: { js: BANNER },
    plugins: [
      {
        name: 'defect',
        setup: ({ onLoad }) => {
          onLoad({ filter: /\.ts$/ }, ({ path: loaded }) =>
            loaded === path ? { contents: source.replaceAll(find, put), loader: 'ts' } : undefined,
          );
        },
      },
    ],
  });
  const code = Buffer.from(bundle.outputFiles[0]?.text ?? '').toString('base64');
  return import(`data:text/javascript;base64,${code}`);
}
