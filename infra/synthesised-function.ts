import { execFile } from 'node:child_process';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { ROOT } from './root.ts';

const SETTINGS = { workspace: 'acme', alertEmail: 'sec@example.com' };

interface Template {
  readonly Resources: Readonly<Record<string, { Type: string; Properties: FunctionProperties }>>;
}

interface FunctionProperties {
  readonly DurableConfig?: object;
  readonly Code: { readonly S3Key: string };
}

/** Synthesises the stack into a folder, as a deployment does, and gives the path of the auditor's bundled file. */
export async function synthesisedHandler(folder: string): Promise<string> {
  const { context } = JSON.parse(await readFile(join(ROOT, 'cdk.json'), 'utf8')) as { context: object };
  const env = { CDK_OUTDIR: folder, CDK_CONTEXT_JSON: JSON.stringify({ ...context, ...SETTINGS }) };
  await promisify(execFile)(process.execPath, [join(ROOT, 'infra/app.ts')], {
    cwd: ROOT,
    env: { ...env, PATH: `${join(ROOT, 'node_modules/.bin')}:/usr/bin:/bin` },
  });
  const name = (await readdir(folder)).find((file) => file.endsWith('.template.json')) ?? '';
  const { Resources } = JSON.parse(await readFile(join(folder, name), 'utf8')) as Template;
  const auditor = Object.values(Resources).find(
    ({ Type, Properties }) => Type === 'AWS::Lambda::Function' && Properties.DurableConfig !== undefined,
  );
  if (auditor === undefined) throw new Error('The template has no durable function');
  return join(folder, `asset.${auditor.Properties.Code.S3Key.replace(/\.zip$/, '')}`, 'index.mjs');
}
