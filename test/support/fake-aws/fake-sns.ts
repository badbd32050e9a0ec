import { type AwsAnswer, type AwsCall, AwsRefusal } from './aws-call.ts';
import { xml } from './xml.ts';

export interface Published {
  readonly subject: string;
  readonly message: string;
}

const MOST_BYTES = 262_144;

/**
 * SNS with two operations: Publish, with its rules for Subject and Message, and GetTopicAttributes.
 * https://docs.aws.amazon.com/sns/latest/api/API_Publish.html
 */
export class FakeSns {
  /** What was published, by topic ARN. A topic that has no entry does not exist. */
  readonly topics = new Map<string, Published[]>();
  /** What a topic tells about itself, by its ARN. */
  readonly attributes = new Map<string, Readonly<Record<string, string>>>();

  answer(call: AwsCall): AwsAnswer {
    const fields = new URLSearchParams(call.body.toString());
    const topic = fields.get('TopicArn') ?? '';
    if (topic.split(':')[3] !== call.region) throw new AwsRefusal(400, 'InvalidParameter');
    const published = this.topics.get(topic);
    if (published === undefined) throw new AwsRefusal(404, 'NotFound');
    if (call.operation === 'Publish') return publish(fields, published);
    if (call.operation === 'GetTopicAttributes') return attributesOf(this.attributes.get(topic) ?? {});
    throw new AwsRefusal(400, 'InvalidAction');
  }
}

function attributesOf(attributes: Readonly<Record<string, string>>): AwsAnswer {
  const entries = Object.entries(attributes).map(
    ([key, value]) => `<entry><key>${key}</key><value>${value}</value></entry>`,
  );
  const result = `<Attributes>${entries.join('')}</Attributes>`;
  return xml('GetTopicAttributesResponse', `<GetTopicAttributesResult>${result}</GetTopicAttributesResult>`);
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
