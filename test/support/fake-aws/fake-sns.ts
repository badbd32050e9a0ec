import { type AwsAnswer, type AwsCall, AwsRefusal } from './aws-call.ts';
import { xml } from './xml.ts';

export interface Published {
  readonly subject: string;
  readonly message: string;
}

/** Until it is confirmed, the ARN of a subscription is `PendingConfirmation`. */
export interface Subscribed {
  readonly protocol: string;
  readonly arn: string;
}

const MOST_BYTES = 262_144;
const PER_PAGE = 100;

/**
 * SNS with two operations: Publish, with its rules for Subject and Message, and ListSubscriptionsByTopic.
 * https://docs.aws.amazon.com/sns/latest/api/API_Publish.html
 */
export class FakeSns {
  /** What was published, by topic ARN. A topic that has no entry does not exist. */
  readonly topics = new Map<string, Published[]>();
  /** Who is subscribed to a topic, by its ARN. */
  readonly subscriptions = new Map<string, readonly Subscribed[]>();

  answer(call: AwsCall): AwsAnswer {
    const fields = new URLSearchParams(call.body.toString());
    const topic = fields.get('TopicArn') ?? '';
    if (topic.split(':')[3] !== call.region) throw new AwsRefusal(400, 'InvalidParameter');
    const published = this.topics.get(topic);
    if (published === undefined) throw new AwsRefusal(404, 'NotFound');
    if (call.operation === 'Publish') return publish(fields, published);
    if (call.operation === 'ListSubscriptionsByTopic')
      return page(this.subscriptions.get(topic) ?? [], Number(fields.get('NextToken') ?? 0));
    throw new AwsRefusal(400, 'InvalidAction');
  }
}

function page(subscribed: readonly Subscribed[], from: number): AwsAnswer {
  const members = subscribed.slice(from, from + PER_PAGE).map(({ protocol, arn }) => {
    return `<member><Protocol>${protocol}</Protocol><SubscriptionArn>${arn}</SubscriptionArn></member>`;
  });
  const next = from + PER_PAGE;
  const token = next < subscribed.length ? `<NextToken>${next}</NextToken>` : '';
  const result = `<Subscriptions>${members.join('')}</Subscriptions>${token}`;
  return xml(
    'ListSubscriptionsByTopicResponse',
    `<ListSubscriptionsByTopicResult>${result}</ListSubscriptionsByTopicResult>`,
  );
}

function publish(fields: URLSearchParams, published: Published[]): AwsAnswer {
  const subject = fields.get('Subject') ?? '';
  const message = fields.get('Message') ?? '';
  if (!isSubject(subject)) throw new AwsRefusal(400, 'InvalidParameter');
  if (message === '' || Buffer.byteLength(message) > MOST_BYTES)
    throw new AwsRefusal(400, 'InvalidParameter');
  published.push({ subject, message });
  const id = `<PublishResult><MessageId>${published.length}</MessageId></PublishResult>`;
  return xml('PublishResponse', id);
}

function isSubject(subject: string): boolean {
  return /^[\x21-\x7e][\x20-\x7e]{0,98}$/.test(subject);
}
