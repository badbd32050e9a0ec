import { build } from 'esbuild';

/** The source of explorer-script.ts: the bundled page script, readable, as a template string. */
export async function scriptModule(): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: ['page/explorer.ts'],
    bundle: true,
    write: false,
    format: 'iife',
    target: ['chrome123', 'firefox120', 'safari17.5'],
    charset: 'ascii',
    legalComments: 'none',
  });
  const text = (outputFiles[0]?.text ?? '').replace(/^ *\/\/ .*\n/gm, '');
  const escaped = text.replace(/[\\`]|\$\{/g, '\\$&');
  return [
    '/** Made from page/ by `npm run page`; a test holds it to its sources. Runs in the browser, never here. */',
    `export const EXPLORER_SCRIPT = \`${escaped}\`;`,
    '',
  ].join('\n');
}
