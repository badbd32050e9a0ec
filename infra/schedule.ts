import { Duration, TimeZone } from 'aws-cdk-lib';
import type { Alias } from 'aws-cdk-lib/aws-lambda';
import {
  ContextAttribute,
  Schedule,
  ScheduleExpression,
  ScheduleTargetInput,
} from 'aws-cdk-lib/aws-scheduler';
import { LambdaInvoke } from 'aws-cdk-lib/aws-scheduler-targets';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import type { FunctionEvent } from '../lambda/function-environment.ts';
import type { DeploySettings } from './settings-shapes.ts';

export interface AuditScheduleProps {
  readonly settings: DeploySettings;
  readonly alias: Alias;
  readonly deadLetters: IQueue;
}

/** One schedule for each workspace. A start that is repeated names the same slot, so it makes no second run. */
export class AuditSchedule extends Construct {
  constructor(scope: Construct, id: string, props: AuditScheduleProps) {
    super(scope, id);
    const { workspaces, schedule, timezone } = props.settings;
    for (const workspace of workspaces) {
      const event: FunctionEvent = {
        workspace,
        scheduledTime: ContextAttribute.scheduledTime as unknown as string,
      };
      new Schedule(this, workspace, {
        description: `Audit of the Bitbucket workspace ${workspace}`,
        schedule: ScheduleExpression.expression(schedule, TimeZone.of(timezone)),
        target: new LambdaInvoke(props.alias, {
          input: ScheduleTargetInput.fromObject(event),
          deadLetterQueue: props.deadLetters,
          retryAttempts: 2,
          maxEventAge: Duration.hours(1),
        }),
      });
    }
  }
}
