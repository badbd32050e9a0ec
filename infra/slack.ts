import { SlackChannelConfiguration } from 'aws-cdk-lib/aws-chatbot';
import { ManagedPolicy } from 'aws-cdk-lib/aws-iam';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import { Construct } from 'constructs';

export interface SlackProps {
  readonly topic: ITopic;
  readonly workspaceId: string;
  readonly channelId: string;
}

/** Alerts and alarms in a Slack channel by Amazon Q Developer in chat applications, which may do nothing else in the account. */
export class Slack extends Construct {
  constructor(scope: Construct, id: string, props: SlackProps) {
    super(scope, id);
    new SlackChannelConfiguration(this, 'Channel', {
      slackChannelConfigurationName: `${this.node.scope?.node.id}-alerts`,
      slackWorkspaceId: props.workspaceId,
      slackChannelId: props.channelId,
      notificationTopics: [props.topic],
      guardrailPolicies: [ManagedPolicy.fromAwsManagedPolicyName('AWSDenyAll')],
    });
  }
}
