import { PolicyStatement } from 'aws-cdk-lib/aws-iam';

/** Statements are written out, not made by `grant…`, which gives more than is asked for. */
export function allow(
  sid: string,
  actions: readonly string[],
  resources: readonly string[],
): PolicyStatement {
  return new PolicyStatement({ sid, actions: [...actions], resources: [...resources] });
}
