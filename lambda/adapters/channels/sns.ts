import { PublishCommand, SNSClient } from '@aws-sdk/client-sns';
import type { Channel, Message, NotSent, Sent } from '../../ports.ts';
import { AWS_TIMEOUTS, regionOf } from '../aws-client.ts';
import { errorName } from '../error-name.ts';

export interface SnsTopic {
  readonly topicArn: string;
  readonly client?: SNSClient;
}

/** E-mail by way of an SNS topic. */
export function snsChannel({ topicArn, client = ownClient(topicArn) }: SnsTopic): Channel {
  return {
    name: 'email',
    format: 'mail',
    send: async (message) => {
      if (!isSubject(message.subject)) return notSent('the subject breaks a rule of SNS');
      return publish(client, topicArn, message);
    },
  };
}

function ownClient(topicArn: string): SNSClient {
  return new SNSClient({ ...regionOf(topicArn), requestHandler: AWS_TIMEOUTS });
}

async function publish(client: SNSClient, topicArn: string, message: Message): Promise<Sent | NotSent> {
  const { subject, body } = message;
  try {
    await client.send(new PublishCommand({ TopicArn: topicArn, Subject: subject, Message: body }));
    return { kind: 'sent' };
  } catch (error) {
    return notSent(`SNS answered ${errorName(error)}`);
  }
}

/** ASCII below 100 characters, without control characters: https://docs.aws.amazon.com/sns/latest/api/API_Publish.html */
function isSubject(subject: string): boolean {
  return /^[\x21-\x7e][\x20-\x7e]{0,98}$/.test(subject);
}

function notSent(reason: string): NotSent {
  return { kind: 'not-sent', reason };
}
