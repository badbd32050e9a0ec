import { transformSync } from 'esbuild';

/** Strips the types and nothing else, as Node itself does with the same files. */
export default {
  process(source, path) {
    const { code, map } = transformSync(source, {
      loader: 'ts',
      format: 'esm',
      target: 'node24',
      sourcemap: true,
      sourcefile: path,
    });
    return { code, map };
  },
};
