import { paginateListSubscriptionsByTopic, type SNSClient } from '@aws-sdk/client-sns';

export interface WatchedTopic {
  readonly client: SNSClient;
  readonly arn: string;
}

/**
 * How many mail addresses are subscribed to the topic, confirmed themselves and did not leave. Until an address is
 * confirmed, SNS gives a word in place of the ARN of its subscription:
 * https://docs.aws.amazon.com/sns/latest/api/API_ListSubscriptionsByTopic.html
 */
export async function confirmedAddresses({ client, arn }: WatchedTopic): Promise<number> {
  let confirmed = 0;
  for await (const page of paginateListSubscriptionsByTopic({ client }, { TopicArn: arn })) {
    const addresses = (page.Subscriptions ?? []).filter(({ Protocol }) => Protocol === 'email');
    confirmed += addresses.filter(({ SubscriptionArn }) => SubscriptionArn?.startsWith('arn:')).length;
  }
  return confirmed;
}
