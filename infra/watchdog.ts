import { join } from 'node:path';
import { Duration, RemovalPolicy, Stack } from 'aws-cdk-lib';
import type { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import { Architecture, LoggingFormat, Runtime } from 'aws-cdk-lib/aws-lambda';
import { NodejsFunction } from 'aws-cdk-lib/aws-lambda-nodejs';
import { LogGroup } from 'aws-cdk-lib/aws-logs';
import type { IBucket } from 'aws-cdk-lib/aws-s3';
import { Schedule, ScheduleExpression } from 'aws-cdk-lib/aws-scheduler';
import { LambdaInvoke } from 'aws-cdk-lib/aws-scheduler-targets';
import type { ISecret } from 'aws-cdk-lib/aws-secretsmanager';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import { Construct } from 'constructs';
import { WATCHDOG_VARIABLES } from '../lambda/watchdog/contract.ts';
import { allow } from './allow.ts';
import { BUNDLING } from './bundling.ts';
import { FunctionRole } from './function-role.ts';
import { ROOT } from './root.ts';
import type { DeploySettings } from './settings-shapes.ts';

export interface WatchdogProps {
  readonly settings: DeploySettings;
  readonly evidence: IBucket;
  readonly work: IBucket;
  readonly secret: ISecret;
  /** Undefined where nobody is mailed. */
  readonly topic: ITopic | undefined;
  readonly key: IKey | undefined;
}

/** Looks at the auditor from outside. It reads commits and deliveries, never access data and never the credential. */
export class Watchdog extends Construct {
  readonly function: NodejsFunction;

  constructor(scope: Construct, id: string, props: WatchdogProps) {
    super(scope, id);
    const { evidence, work, secret, topic, settings } = props;
    const logs = new LogGroup(this, 'Logs', {
      retention: settings.logRetentionDays,
      removalPolicy: RemovalPolicy.DESTROY,
    });
    this.function = new NodejsFunction(this, 'Function', {
      description: 'Tells how long ago the last audit was, whether it was whole, and what it still owes.',
      entry: join(ROOT, 'lambda/watchdog/handler.ts'),
      projectRoot: ROOT,
      depsLockFilePath: join(ROOT, 'package-lock.json'),
      bundling: BUNDLING,
      runtime: Runtime.NODEJS_24_X,
      architecture: Architecture.ARM_64,
      memorySize: 256,
      timeout: Duration.minutes(5),
      environment: {
        [WATCHDOG_VARIABLES.evidenceBucket]: evidence.bucketName,
        [WATCHDOG_VARIABLES.workBucket]: work.bucketName,
        [WATCHDOG_VARIABLES.secret]: secret.secretArn,
        ...(topic && { [WATCHDOG_VARIABLES.topic]: topic.topicArn }),
        [WATCHDOG_VARIABLES.workspaces]: settings.workspaces.join(','),
        [WATCHDOG_VARIABLES.stack]: Stack.of(this).stackName,
      },
      loggingFormat: LoggingFormat.JSON,
      logGroup: logs,
      role: new FunctionRole(this, 'Rights', { logs, rights: rightsOf(props) }).role,
    });
    // Twice in each period of its alarms, so that one failure raises none.
    new Schedule(this, 'Schedule', {
      description: 'The watchdog of the Bitbucket access auditor',
      schedule: ScheduleExpression.rate(Duration.hours(3)),
      target: new LambdaInvoke(this.function.addAlias('live'), {
        retryAttempts: 2,
        maxEventAge: Duration.hours(1),
      }),
    });
  }
}

function rightsOf({
  evidence,
  work,
  secret,
  topic,
  key,
  settings,
}: WatchdogProps): readonly PolicyStatement[] {
  const each = (bucket: IBucket, pattern: string) =>
    settings.workspaces.map((workspace) => bucket.arnForObjects(`${workspace}/${pattern}`));
  return [
    allow('ReadCommits', ['s3:GetObject'], each(evidence, 'runs/*/commit.json')),
    allow('ReadOutboxes', ['s3:GetObject'], each(work, 'deliveries/*/outbox.json')),
    // Without it S3 calls an absent outbox forbidden.
    allow('ListBuckets', ['s3:ListBucket'], [evidence.bucketArn, work.bucketArn]),
    allow('ReadTagsOfTheSecret', ['secretsmanager:DescribeSecret'], [secret.secretArn]),
    ...(topic === undefined
      ? []
      : [allow('CountSubscribers', ['sns:ListSubscriptionsByTopic'], [topic.topicArn])]),
    ...(key === undefined ? [] : [allow('UseTheKey', ['kms:Decrypt'], [key.keyArn])]),
  ];
}
