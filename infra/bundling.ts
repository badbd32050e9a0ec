import { type BundlingOptions, OutputFormat } from 'aws-cdk-lib/aws-lambda-nodejs';

/** How a function's file is made: one ES module, AWS SDK included, so that what was tested is what runs. */
export const BUNDLING: BundlingOptions = {
  format: OutputFormat.ESM,
  target: 'node24',
  minify: true,
  sourceMap: true,
  // ES modules first: they bundle smaller and start faster.
  mainFields: ['module', 'main'],
  bundleAwsSDK: true,
  // Some dependencies still call require. The odd name meets no bundled import of createRequire.
  banner: "import{createRequire as __cr}from'node:module';const require=__cr(import.meta.url);",
};
