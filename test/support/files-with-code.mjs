import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { transformSync } from 'esbuild';

/**
 * The sources below a folder of which something is left without the types. A file of nothing but types is
 * never loaded, and would count as never covered.
 */
export function filesWithCode(folder) {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts'))
    .map((file) => join(folder, file))
    .filter((file) => transformSync(readFileSync(file, 'utf8'), { loader: 'ts', format: 'esm' }).code !== '')
    .sort();
}
