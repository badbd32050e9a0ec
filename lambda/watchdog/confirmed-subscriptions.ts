import { GetTopicAttributesCommand, type SNSClient } from '@aws-sdk/client-sns';

export interface WatchedTopic {
  readonly client: SNSClient;
  readonly arn: string;
}

/**
 * How many subscribers of the topic confirmed and did not leave, or null where SNS does not tell.
 * It counts, and tells nobody's address.
 */
export async function confirmedSubscriptions({ client, arn }: WatchedTopic): Promise<number | null> {
  const { Attributes } = await client.send(new GetTopicAttributesCommand({ TopicArn: arn }));
  const told = Attributes?.SubscriptionsConfirmed;
  return told === undefined ? null : Number(told);
}
