import { App, Validations } from 'aws-cdk-lib';
import { AwsSolutionsChecks } from 'cdk-nag';
import { SettingsError } from '../lambda/settings-error.ts';
import { AuditorStack } from './auditor-stack.ts';
import { readDeploySettings } from './settings.ts';

const app = new App();
Validations.of(app).addPlugins(new AwsSolutionsChecks(app));
try {
  new AuditorStack(app, readDeploySettings(app.node.getAllContext()));
} catch (error) {
  if (!(error instanceof SettingsError)) throw error;
  console.error(['Wrong settings; give each with -c name=value:', ...error.mistakes].join('\n  '));
  process.exit(1);
}
