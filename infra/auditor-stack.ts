import { CfnOutput, Stack, Tags } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { AccessTable } from './access-table.ts';
import { acknowledgeFindings } from './acknowledgements.ts';
import { Alarms } from './alarms.ts';
import { AlertTopic } from './alert-topic.ts';
import { AuditFunction } from './audit-function.ts';
import { AuditKey } from './audit-key.ts';
import { AuditSecret } from './audit-secret.ts';
import { DeadLetters } from './dead-letters.ts';
import { EvidenceBucket } from './evidence-bucket.ts';
import { FailureNotice } from './failure-notice.ts';
import { LogBucket } from './log-bucket.ts';
import { AuditSchedule } from './schedule.ts';
import type { DeploySettings } from './settings-shapes.ts';
import { SigningKey } from './signing-key.ts';
import { Slack } from './slack.ts';
import { Watchdog } from './watchdog.ts';
import { WorkBucket } from './work-bucket.ts';

/** Everything a scheduled audit needs, in one stack for one credential. */
export class AuditorStack extends Stack {
  constructor(scope: Construct, settings: DeploySettings) {
    super(scope, settings.stackName, { description: 'Audits who has access to what in Bitbucket Cloud' });
    const { workspaces, alertEmails, slackWorkspaceId, slackChannelId } = settings;
    Tags.of(this).add('app', 'access-auditor');

    const key = settings.kms ? new AuditKey(this, 'Key').key : undefined;
    const logs = new LogBucket(this, 'AccessLogs', { days: settings.lockDays }).bucket;
    const evidence = new EvidenceBucket(this, 'Evidence', { settings, logs, key }).bucket;
    const work = new WorkBucket(this, 'Work', { workspaces, logs, key }).bucket;
    const { secret } = new AuditSecret(this, 'Credential', { settings, key });
    const { topic } = new AlertTopic(this, 'Alerts', { emails: alertEmails, key });
    const deadLetters = new DeadLetters(this, 'DeadLetters').queue;

    const signingKey = settings.signing ? new SigningKey(this, 'Signing').key : undefined;
    const places = { settings, evidence, work, secret, key };
    const auditor = new AuditFunction(this, 'Auditor', { ...places, topic, deadLetters, signingKey });
    new AuditSchedule(this, 'Schedule', { settings, alias: auditor.alias, deadLetters });

    new Watchdog(this, 'Watchdog', { ...places, topic: alertEmails.length > 0 ? topic : undefined });
    new Alarms(this, 'Alarms', { settings, topic, deadLetters });
    new FailureNotice(this, 'FailureNotice', { settings, function: auditor.function, topic });
    if (slackWorkspaceId !== undefined && slackChannelId !== undefined) {
      new Slack(this, 'Slack', { topic, workspaceId: slackWorkspaceId, channelId: slackChannelId });
    }
    new AccessTable(this, 'AccessTable', { work, workspaces, key });

    this.tell('SecretArn', 'Put the credential here', secret.secretArn);
    this.tell('AuditorAlias', 'Start this, never the function itself', auditor.alias.functionArn);
    if (signingKey !== undefined) {
      this.tell('SigningKey', 'Fetch its public key once and keep it elsewhere', signingKey.keyArn);
    }
    this.tell('EvidenceBucket', 'Committed runs', evidence.bucketName);
    this.tell('WorkBucket', 'Work, deliveries and the newest run', work.bucketName);
    acknowledgeFindings({
      stack: this,
      workspaces,
      evidence,
      work,
      isSigning: settings.signing,
      auditor: auditor.function,
      secret: settings.secretArn === undefined ? secret : undefined,
    });
  }

  private tell(name: string, description: string, value: string): void {
    new CfnOutput(this, name, { description, value });
  }
}
