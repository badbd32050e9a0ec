import { EventField, Match, Rule, RuleTargetInput } from 'aws-cdk-lib/aws-events';
import { SnsTopic } from 'aws-cdk-lib/aws-events-targets';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import { Construct } from 'constructs';
import { runbook } from './runbook.ts';
import type { DeploySettings } from './settings-shapes.ts';

export interface FailureNoticeProps {
  readonly settings: DeploySettings;
  readonly function: IFunction;
  readonly topic: ITopic;
}

/**
 * A message for every run that ended without a commit, from Lambda's own events:
 * https://docs.aws.amazon.com/lambda/latest/dg/durable-monitoring.html
 */
export class FailureNotice extends Construct {
  constructor(scope: Construct, id: string, props: FailureNoticeProps) {
    super(scope, id);
    const status = EventField.fromPath('$.detail.status');
    const execution = EventField.fromPath('$.detail.durableExecutionArn');
    new Rule(this, 'Rule', {
      description: 'Audits of Bitbucket that failed, were stopped or took too long',
      eventPattern: {
        source: ['aws.lambda'],
        detailType: ['Durable Execution Status Change'],
        detail: {
          status: ['FAILED', 'TIMED_OUT', 'STOPPED'],
          // With or without version or alias behind it.
          functionArn: Match.prefix(props.function.functionArn),
        },
      },
      targets: [
        new SnsTopic(props.topic, {
          message: RuleTargetInput.fromText(
            `An audit of access in Bitbucket ended as ${status} before it was finished. What to do: ${runbook(props.settings, 'audit-failed')} Why it ended: aws lambda get-durable-execution --durable-execution-arn ${execution}`,
          ),
        }),
      ],
    });
  }
}
