import { join } from 'node:path';
import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import { EventBus, type IEventBus } from 'aws-cdk-lib/aws-events';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import { type Alias, Architecture, LoggingFormat, Runtime } from 'aws-cdk-lib/aws-lambda';
import { NodejsFunction } from 'aws-cdk-lib/aws-lambda-nodejs';
import { LogGroup } from 'aws-cdk-lib/aws-logs';
import type { IBucket } from 'aws-cdk-lib/aws-s3';
import type { ISecret } from 'aws-cdk-lib/aws-secretsmanager';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { ALERT_EVENTS, FUNCTION_VARIABLES, SDK_VARIABLES } from '../lambda/function-environment.ts';
import { allow } from './allow.ts';
import { BUNDLING } from './bundling.ts';
import { FunctionRole } from './function-role.ts';
import { ROOT } from './root.ts';
import type { DeploySettings } from './settings-shapes.ts';

export interface AuditFunctionProps {
  readonly settings: DeploySettings;
  readonly evidence: IBucket;
  readonly work: IBucket;
  readonly secret: ISecret;
  readonly topic: ITopic;
  readonly deadLetters: IQueue;
  readonly key: IKey | undefined;
  /** Undefined where commits are not signed. */
  readonly signingKey: IKey | undefined;
}

/** The auditor: one durable function, started by its alias, with the rights it needs and no other. */
export class AuditFunction extends Construct {
  readonly function: NodejsFunction;
  readonly alias: Alias;

  constructor(scope: Construct, id: string, props: AuditFunctionProps) {
    super(scope, id);
    const bus = EventBus.fromEventBusName(this, 'DefaultBus', 'default');
    const logs = new LogGroup(this, 'Logs', {
      retention: props.settings.logRetentionDays,
      removalPolicy: RemovalPolicy.RETAIN,
    });
    const role = new FunctionRole(this, 'Rights', { logs, rights: rightsOf(props, bus) });
    // Never a functionName: a change of durableConfig replaces the function, and two cannot share a name.
    this.function = new NodejsFunction(this, 'Function', {
      description: 'Audits who has access to what in Bitbucket. Start its alias, never the function itself.',
      entry: join(ROOT, 'lambda/handler.ts'),
      projectRoot: ROOT,
      depsLockFilePath: join(ROOT, 'package-lock.json'),
      bundling: BUNDLING,
      runtime: Runtime.NODEJS_24_X,
      architecture: Architecture.ARM_64,
      memorySize: 2048,
      timeout: Duration.minutes(15),
      durableConfig: {
        // Less than a week, so that two weekly runs of a workspace never meet.
        executionTimeout: Duration.days(6),
        retentionPeriod: Duration.days(30),
      },
      // A deployment must not take the version away from under a run that goes on for hours.
      currentVersionOptions: { removalPolicy: RemovalPolicy.RETAIN },
      deadLetterQueue: props.deadLetters,
      environment: environmentOf(props, bus),
      loggingFormat: LoggingFormat.JSON,
      logGroup: logs,
      role: role.role,
    });
    role.allowDurability(this.function);
    this.alias = this.function.addAlias('live');
  }
}

function environmentOf(props: AuditFunctionProps, bus: IEventBus): Record<string, string> {
  const { workspaces, requestsPerHour, slackMention, slackChannelId, organization } = props.settings;
  return {
    [FUNCTION_VARIABLES.evidenceBucket]: props.evidence.bucketName,
    [FUNCTION_VARIABLES.workBucket]: props.work.bucketName,
    [FUNCTION_VARIABLES.secret]: props.secret.secretArn,
    [FUNCTION_VARIABLES.topicArn]: props.topic.topicArn,
    [FUNCTION_VARIABLES.eventBus]: bus.eventBusArn,
    [FUNCTION_VARIABLES.workspaces]: workspaces.join(','),
    // Each workspace counts for itself, and they may run at the same time on one credential.
    [FUNCTION_VARIABLES.requestsPerHour]: String(
      Math.max(1, Math.floor(requestsPerHour / workspaces.length)),
    ),
    ...(slackChannelId === undefined ? {} : { [FUNCTION_VARIABLES.topicInChat]: 'true' }),
    ...(slackMention === null ? {} : { [FUNCTION_VARIABLES.slackMention]: slackMention }),
    ...(props.signingKey && { [FUNCTION_VARIABLES.signingKeys]: props.signingKey.keyArn }),
    ...(organization === null ? {} : { [FUNCTION_VARIABLES.organization]: organization }),
    NODE_OPTIONS: '--enable-source-maps',
    ...SDK_VARIABLES,
  };
}

/** Nothing here deletes: what is written to the evidence bucket stays. */
function rightsOf(props: AuditFunctionProps, bus: IEventBus): readonly PolicyStatement[] {
  const { evidence, work, secret, topic, key, signingKey, settings } = props;
  const below = (bucket: IBucket, folder: string) =>
    settings.workspaces.map((workspace) => bucket.arnForObjects(`${workspace}/${folder}`));
  return [
    allow('ReadTheCredential', ['secretsmanager:GetSecretValue'], [secret.secretArn]),
    // Aborting ends an unfinished upload and touches no object; the SDK does it before it reports a failure.
    allow(
      'WriteEvidence',
      ['s3:AbortMultipartUpload', 's3:GetObject', 's3:PutObject'],
      ['after/*', 'runs/*', ...(signingKey === undefined ? [] : ['signatures/*'])].flatMap((folder) =>
        below(evidence, folder),
      ),
    ),
    allow('KeepWork', ['s3:AbortMultipartUpload', 's3:GetObject', 's3:PutObject'], below(work, '*')),
    // The whole bucket: without it S3 calls an absent object forbidden, and a prefix does not count there.
    allow('ListBuckets', ['s3:ListBucket'], [evidence.bucketArn, work.bucketArn]),
    allow('SendAlerts', ['sns:Publish'], [topic.topicArn]),
    new PolicyStatement({
      sid: 'PutAlertEvents',
      actions: ['events:PutEvents'],
      resources: [bus.eventBusArn],
      conditions: { StringEquals: { 'events:source': ALERT_EVENTS.source } },
    }),
    ...(signingKey === undefined
      ? []
      : [allow('SignCommits', ['kms:GetPublicKey', 'kms:Sign'], [signingKey.keyArn])]),
    ...(key === undefined ? [] : [allow('UseTheKey', ['kms:Decrypt', 'kms:GenerateDataKey'], [key.keyArn])]),
  ];
}
