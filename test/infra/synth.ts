import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { jest } from '@jest/globals';
import { App, Validations } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { AwsSolutionsChecks } from 'cdk-nag';
import { AuditorStack } from '../../infra/auditor-stack.ts';
import { readDeploySettings } from '../../infra/settings.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

// A synthesis takes a second, on a busy machine many.
jest.setTimeout(120_000);

const ROOT = join(import.meta.dirname, '../..');
const FLAGS = JSON.parse(readFileSync(join(ROOT, 'cdk.json'), 'utf8')).context;

export type Context = Readonly<Record<string, unknown>>;

export const SMALLEST: Context = { workspace: 'acme', alertEmail: 'sec@example.com' };

/** The app as `cdk synth` makes it, with this context, every check on and the bundling off. */
export function makeApp(context: Context = SMALLEST): { app: App; stack: AuditorStack } {
  const app = new App({ outdir: temporaryFolder(), context: { ...FLAGS, 'aws:cdk:bundling-stacks': [] } });
  Validations.of(app).addPlugins(new AwsSolutionsChecks(app));
  return { app, stack: new AuditorStack(app, readDeploySettings(context)) };
}

/** The template alone. The checks, which take longer than all else, have a test of their own. */
export function synth(context: Context = SMALLEST): Template {
  const off = { 'aws:cdk:bundling-stacks': [], '@aws-cdk/core:validateAgainstDefaultRules': false };
  const app = new App({ outdir: temporaryFolder(), context: { ...FLAGS, ...off } });
  return Template.fromStack(new AuditorStack(app, readDeploySettings(context)));
}
