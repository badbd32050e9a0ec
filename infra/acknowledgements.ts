import { type CfnElement, type Stack, Validations } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';

/** What the acknowledgements are about. */
export interface Reviewed {
  readonly stack: Stack;
  readonly workspaces: readonly string[];
  readonly evidence: IConstruct;
  readonly work: IConstruct;
  readonly isSigning: boolean;
  readonly auditor: IConstruct;
  /** Undefined where the secret is not the stack's. */
  readonly secret: IConstruct | undefined;
}

/** Accepts findings of the checks one by one, each with its reason. Whatever is not named here fails the synthesis. */
export function acknowledgeFindings(reviewed: Reviewed): void {
  const { stack, workspaces, evidence, work, isSigning, auditor, secret } = reviewed;
  const accept = (id: string, reason: string) => Validations.of(stack).acknowledge({ id, reason });
  const acceptPattern = (construct: IConstruct, pattern: string, reason: string) =>
    accept(
      `AwsSolutions::AwsSolutions-IAM5[Resource::<${logicalId(stack, construct)}.Arn>${pattern}]`,
      reason,
    );

  for (const workspace of workspaces) {
    acceptPattern(evidence, `/${workspace}/runs/*`, 'The runs of one workspace: their keys hold the time.');
    acceptPattern(evidence, `/${workspace}/after/*`, 'Their keys hold the hash of a commit.');
    if (isSigning) {
      acceptPattern(
        evidence,
        `/${workspace}/signatures/*`,
        'Their keys hold the time of the run and a hash.',
      );
    }
    acceptPattern(
      work,
      `/${workspace}/*`,
      'What the auditor keeps of one workspace: its keys hold the time.',
    );
    acceptPattern(
      evidence,
      `/${workspace}/runs/*/commit.json`,
      'One file of each run, which the watchdog reads. The star is the time of the run.',
    );
    acceptPattern(
      work,
      `/${workspace}/deliveries/*/outbox.json`,
      'One file of each run, which the watchdog reads. The star is the time of the run.',
    );
  }
  acceptPattern(
    auditor,
    ':*',
    'Executions belong to a version of the function; each deployment makes a new one.',
  );
  if (secret !== undefined) {
    accept(
      'AwsSolutions::AwsSolutions-SMG4',
      'Bitbucket has no API that makes a new token, so nothing could rotate it. An alarm rings before it expires.',
    );
  }
}

function logicalId(stack: Stack, construct: IConstruct): string {
  return stack.getLogicalId(construct.node.defaultChild as CfnElement);
}
