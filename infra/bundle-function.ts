import { join } from 'node:path';
import { type BuildOptions, build } from 'esbuild';
import { BUNDLING } from './bundling.ts';

const ROOT = join(import.meta.dirname, '..');

/** Bundles the function as the stack does; gives the path of its one file. */
export async function bundleHandler(folder: string): Promise<string> {
  const outfile = join(folder, 'index.mjs');
  await build({
    entryPoints: [join(ROOT, 'lambda/handler.ts')],
    outfile,
    bundle: true,
    platform: 'node',
    logLevel: 'error',
    ...optionsOf(BUNDLING),
  });
  return outfile;
}

function optionsOf({ format, target, minify, sourceMap, mainFields, banner }: typeof BUNDLING): BuildOptions {
  return {
    format: format as 'esm',
    target: target as string,
    minify: minify as boolean,
    sourcemap: sourceMap as boolean,
    mainFields: [...(mainFields ?? [])],
    banner: { js: banner ?? '' },
  };
}
